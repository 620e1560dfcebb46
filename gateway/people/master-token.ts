import type { Gatekeeper, Principal } from './principal.js';
import { MACHINE_SCOPES } from './role-scopes.js';
import { sameSecret } from './secrets.js';

/** Who has the token of the token file: the machine's own work. Acts need a person. */
export const MACHINE: Principal = {
  kind: 'machine',
  id: 'gateway',
  role: null,
  scopes: new Set(MACHINE_SCOPES),
  expiresAt: null,
  source: null,
};

/** Lets in who has the gateway's own token, as a machine; nobody else. */
export function masterGatekeeper(token: string): Gatekeeper {
  const standing = (came: string): Principal | null => (sameSecret(token, came) ? MACHINE : null);
  return {
    standing,
    admit: (came) => {
      const principal = standing(came);
      return principal ? { ok: true, principal } : { ok: false, why: 'unknown', retryAfterMs: null };
    },
  };
}
