import type { Clock } from '../../shared/time/clock.js';
import type { EndedSessions } from './ended-sessions.js';
import { ownPrincipal } from './master-token.js';
import type { PeopleBook } from './people-book.js';
import type { IssuedToken } from './people-schema.js';
import type { Admission, Gatekeeper, Principal } from './principal.js';
import type { RateLimiter } from './rate-limiter.js';
import { ROLE_SCOPES } from './role-scopes.js';
import { tokenHash } from './secrets.js';
import type { Session, SessionTokens } from './session-token.js';

/** Uses of a session a minute: a console polls, and a person presses. */
export const SESSION_RATE = 600;

/** What the gatekeeper works with. */
export interface GatekeeperParts {
  /** The token of the token file. */
  readonly master: string;
  readonly book: PeopleBook;
  readonly sessions: SessionTokens;
  readonly ended: EndedSessions;
  readonly limiter: RateLimiter;
  readonly clock: Pick<Clock, 'wallMs'>;
}

type Refusal = Extract<Admission, { ok: false }>;
type Known = { readonly principal: Principal; readonly key: string; readonly rate: number | null };

/** The master token, issued tokens and sessions of people, in one place. */
export class PeopleGatekeeper implements Gatekeeper {
  constructor(private readonly parts: GatekeeperParts) {}

  admit(token: string): Admission {
    const known = this.know(token);
    if ('ok' in known) return known;
    const retryAfterMs = this.parts.limiter.take(known.key, known.rate);
    if (retryAfterMs > 0) return { ok: false, why: 'too-fast', retryAfterMs };
    return { ok: true, principal: known.principal };
  }

  standing(token: string): Principal | null {
    const known = this.know(token);
    return 'ok' in known ? null : known.principal;
  }

  /** The session of a token, or null when it is none that still counts. */
  session(token: string): Session | null {
    const session = this.parts.sessions.read(token);
    return session && this.standing(token) ? session : null;
  }

  private know(token: string): Known | Refusal {
    const { master, book, sessions } = this.parts;
    const own = ownPrincipal(master, token);
    if (own) return { principal: own, key: 'own', rate: null };
    const session = sessions.read(token);
    if (session) return this.knowSession(session);
    const issued = book.token(tokenHash(token));
    return issued ? this.knowIssued(issued) : refused('unknown');
  }

  private knowSession({ id, user, account, expiresAt }: Session): Known | Refusal {
    const { book, ended, clock } = this.parts;
    if (expiresAt <= clock.wallMs()) return refused('ended');
    const known = book.user(user);
    if (!known || known.disabled || known.changedAt !== account || ended.has(id)) return refused('revoked');
    const scopes = new Set(ROLE_SCOPES[known.role]);
    const principal = {
      kind: 'person',
      id: user,
      role: known.role,
      scopes,
      expiresAt,
      source: null,
    } as const;
    return { principal, key: `session ${id}`, rate: SESSION_RATE };
  }

  private knowIssued(issued: IssuedToken): Known | Refusal {
    const { book, clock } = this.parts;
    const { name, kind, hash, scopes, source, expiresAt, ratePerMinute } = issued;
    if (issued.revokedAt !== null) return refused('revoked');
    if (expiresAt !== null && expiresAt <= clock.wallMs()) return refused('ended');
    const rest = { key: `token ${hash}`, rate: ratePerMinute };
    if (issued.user === null) {
      const own = new Set(scopes);
      return { principal: { kind, id: name, role: null, scopes: own, expiresAt, source }, ...rest };
    }
    const user = book.user(issued.user);
    if (!user || user.disabled) return refused('revoked');
    // A token gives part of what the person may do, and never more.
    const part = new Set(ROLE_SCOPES[user.role].filter((scope) => scopes.includes(scope)));
    return { principal: { kind, id: user.user, role: user.role, scopes: part, expiresAt, source }, ...rest };
  }
}

function refused(why: Exclude<Refusal['why'], 'too-fast'>): Refusal {
  return { ok: false, why, retryAfterMs: null };
}
