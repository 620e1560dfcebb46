import type { Role, Scope } from '../../shared/contracts/people.js';

/** Who is asking: known by a token, and never by what a request says of itself. */
export interface Principal {
  readonly kind: 'person' | 'device' | 'source' | 'machine';
  /** Login name of a person, name of a device or a source's token, `gateway` for the master token. */
  readonly id: string;
  /** Role of a person; null for machines. */
  readonly role: Role | null;
  readonly scopes: ReadonlySet<Scope>;
  /** When the token ends, UTC ms, or null. */
  readonly expiresAt: number | null;
  /** The one source that the token may send for; null when it is not bound to one. */
  readonly source: string | null;
}

/** What becomes of a token at the door. */
export type Admission =
  | { readonly ok: true; readonly principal: Principal }
  | {
      readonly ok: false;
      readonly why: 'unknown' | 'ended' | 'revoked' | 'too-fast';
      /** When to try again, ms; set for `too-fast` alone. */
      readonly retryAfterMs: number | null;
    };

/** Finds out who a token belongs to. Time is the gatekeeper's own: that of the machine. */
export interface Gatekeeper {
  /** Counts one use of the token against its rate. */
  admit(token: string): Admission;
  /** Who the token belongs to now, without counting: for connections that stay. */
  standing(token: string): Principal | null;
}
