import { createHmac, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { sameSecret } from './secrets.js';

/** A session ends this long after the login: one shift. */
export const SESSION_MS = 8 * 60 * 60_000;

const PREFIX = 'ys1';
const SessionSchema = v.strictObject({
  /** Random id; names the session in the audit log and when it is ended. */
  id: v.string(),
  user: v.string(),
  /** UTC ms. */
  expiresAt: v.number(),
  /** `changedAt` of the account at the login: another value there ends the session. */
  account: v.number(),
});
/** What a session token says. */
export type Session = v.InferOutput<typeof SessionSchema>;

/**
 * Session tokens that carry their session, signed by HMAC-SHA-256. Nothing is kept of them, so any
 * node with the same key takes them, also after a restart. The key of a signature holds the log's
 * epoch: in a new log, which knows of no logout, old sessions are over.
 */
export class SessionTokens {
  constructor(
    private readonly key: string,
    private readonly epoch: string,
  ) {}

  /** A new session. `now` is UTC ms. */
  begin(user: string, account: number, now: number): { token: string; session: Session } {
    const id = randomBytes(16).toString('base64url');
    const session: Session = { id, user, expiresAt: now + SESSION_MS, account };
    const body = Buffer.from(JSON.stringify(session)).toString('base64url');
    return { token: `${PREFIX}.${body}.${this.sign(body)}`, session };
  }

  /** The session of a token, or null when it is not one of ours. Says nothing of its end. */
  read(token: string): Session | null {
    const [prefix, body, signature, ...rest] = token.split('.');
    if (prefix !== PREFIX || body === undefined || signature === undefined || rest.length > 0) return null;
    if (!sameSecret(this.sign(body), signature)) return null;
    const parsed = v.safeParse(SessionSchema, JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
    return parsed.success ? parsed.output : null;
  }

  private sign(body: string): string {
    return createHmac('sha256', this.key).update(`${PREFIX}\n${this.epoch}\n${body}`).digest('base64url');
  }
}
