import { timingSafeEqual, createHash } from 'node:crypto';
import type { Scope } from '../../shared/contracts/people.js';
import type { Gatekeeper, Principal } from './principal.js';

/** What the token of the token file allows: the machine's own work. Acts need a person. */
const MASTER_SCOPES: readonly Scope[] = ['watch', 'ingest', 'letters', 'audit'];

/** Lets in who has the gateway's own token, as a machine; nobody else. */
export function masterGatekeeper(token: string): Gatekeeper {
  const machine: Principal = {
    kind: 'machine',
    id: 'gateway',
    role: null,
    scopes: new Set(MASTER_SCOPES),
    expiresAt: null,
  };
  return { byToken: (came) => (tokenMatches(token, came) ? machine : null) };
}

/** Compares in constant time, whatever the lengths. */
export function tokenMatches(expected: string, came: string): boolean {
  return timingSafeEqual(digest(expected), digest(came));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
