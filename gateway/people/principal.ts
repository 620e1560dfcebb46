import type { Role, Scope } from '../../shared/contracts/people.js';

/** Who is asking: known by a token, and never by what a request says of itself. */
export interface Principal {
  readonly kind: 'person' | 'device' | 'source' | 'machine';
  /** Login name of a person, name of a device, code of a source. */
  readonly id: string;
  /** Role of a person; null for machines. */
  readonly role: Role | null;
  readonly scopes: ReadonlySet<Scope>;
  /** When the token ends, UTC ms, or null. */
  readonly expiresAt: number | null;
}

/** Finds out who a token belongs to. */
export interface Gatekeeper {
  /** Null for a token that is unknown, ended, revoked or used too fast. `now` is UTC ms. */
  byToken(token: string, now: number): Principal | null;
}
