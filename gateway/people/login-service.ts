import * as v from 'valibot';
import { LoginSchema, type LoginReply, type Me } from '../../shared/contracts/people.js';
import type { Clock } from '../../shared/time/clock.js';
import type { AuditDraft } from '../store/gateway-store.js';
import { LOGOUT_ACTION, type EndedSessions } from './ended-sessions.js';
import { LoginGate } from './login-gate.js';
import { LoginHolds } from './login-holds.js';
import { checkPassword } from './password.js';
import type { PeopleBook } from './people-book.js';
import type { User } from './people-schema.js';
import { ROLE_SCOPES } from './role-scopes.js';
import type { Session, SessionTokens } from './session-token.js';

/** Retry of who came while too many passwords were being checked. */
const BUSY_RETRY_MS = 2_000;

/** What the service works with. */
export interface LoginParts {
  readonly book: PeopleBook;
  readonly sessions: SessionTokens;
  readonly ended: EndedSessions;
  /** Time of the machine. */
  readonly clock: Clock;
  /** Writes to the audit log; rejects with `StoreError`. */
  readonly audit: (draft: AuditDraft) => Promise<void>;
  /** Hash that is checked for users there are not, at the usual cost: the answer takes as long. */
  readonly dummyHash: string;
}

/** An answer with its HTTP status. */
export interface LoginAnswer {
  readonly status: 200 | 400 | 401 | 429;
  readonly reply: LoginReply;
}

/** Logins and logouts. Who fails too often waits. */
export class LoginService {
  private readonly holds: LoginHolds;
  private readonly gate = new LoginGate();

  constructor(private readonly parts: LoginParts) {
    this.holds = new LoginHolds(parts.clock);
  }

  /** Rejects with `StoreError` when the login cannot be audited: then there is none. */
  async login(raw: unknown, address: string): Promise<LoginAnswer> {
    const parsed = v.safeParse(LoginSchema, raw);
    if (!parsed.success) return failed(400, `expected {user, password}: ${v.summarize(parsed.issues)}`);
    const { user: name, password } = parsed.output;
    const waitMs = this.holds.waitMs(name, address);
    if (waitMs > 0) return failed(429, 'too many failures: wait, then try again', waitMs);
    this.holds.failed(name, address);
    const found = await this.gate.run(() => this.check(name, password));
    if (found === null) {
      this.holds.undo(name, address);
      return failed(429, 'too many logins at once: try again', BUSY_RETRY_MS);
    }
    if (!found.right) return this.refuse(found.user, address, this.holds.waitMs(name, address));
    this.holds.right(name, address);
    return this.begin(found.user, address);
  }

  /** Ends a session here at once and, by the audit log, on every node. Rejects with `StoreError`. */
  async logout(session: Session): Promise<void> {
    const { ended, audit, book, clock } = this.parts;
    ended.add(session.id);
    const role = book.user(session.user)?.role ?? null;
    const rest = { action: LOGOUT_ACTION, subject: session.id, result: 'done', detail: {} } as const;
    await audit({ at: clock.wallMs(), by: session.user, role, ...rest });
  }

  private async check(
    name: string,
    password: string,
  ): Promise<{ right: true; user: User } | { right: false; user: User | undefined }> {
    const { book, dummyHash } = this.parts;
    await book.look();
    const user = book.user(name);
    const fits = await checkPassword(user?.password ?? dummyHash, password);
    return user && fits && !user.disabled ? { right: true, user } : { right: false, user };
  }

  private async refuse(user: User | undefined, address: string, waitMs: number): Promise<LoginAnswer> {
    const why = user === undefined ? 'unknown user' : user.disabled ? 'disabled' : 'wrong password';
    await this.parts.audit({
      at: this.parts.clock.wallMs(),
      // A name that there is not may be a password in the wrong box.
      by: user?.user ?? '?',
      role: user?.role ?? null,
      action: 'login',
      subject: null,
      result: 'refused',
      detail: { address, why, retryAfterMs: waitMs },
    });
    return failed(401, 'user or password is wrong, or the account is disabled', waitMs > 0 ? waitMs : null);
  }

  private async begin({ user, role, changedAt }: User, address: string): Promise<LoginAnswer> {
    const now = this.parts.clock.wallMs();
    const { token, session } = this.parts.sessions.begin(user, changedAt, now);
    const detail = { address, expiresAt: session.expiresAt };
    await this.parts.audit({
      at: now,
      by: user,
      role,
      action: 'login',
      subject: session.id,
      result: 'done',
      detail,
    });
    const me: Me = { user, role, scopes: [...ROLE_SCOPES[role]], expiresAt: session.expiresAt };
    return { status: 200, reply: { ok: true, token, me } };
  }
}

function failed(status: 400 | 401 | 429, error: string, retryAfterMs: number | null = null): LoginAnswer {
  return { status, reply: { ok: false, error, retryAfterMs } };
}
