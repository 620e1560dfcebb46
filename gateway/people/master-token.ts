import type { Gatekeeper, Principal } from './principal.js';
import { MACHINE_SCOPES } from './role-scopes.js';
import { sameSecret, watchToken } from './secrets.js';

/** Who has the token of the token file: the machine's own work. Acts need a person. */
export const MACHINE: Principal = {
  kind: 'machine',
  id: 'gateway',
  role: null,
  scopes: new Set(MACHINE_SCOPES),
  expiresAt: null,
  source: null,
};

/** A wall that was given the watching token of `yiping wall`. */
const WATCHER: Principal = { ...MACHINE, kind: 'device', id: 'browser wall', scopes: new Set(['watch']) };

/** Who a token of the gateway itself belongs to, or null when it is none of the two. */
export function ownPrincipal(master: string, came: string): Principal | null {
  if (sameSecret(master, came)) return MACHINE;
  return sameSecret(watchToken(master), came) ? WATCHER : null;
}

/** Lets in who has one of the gateway's own tokens; nobody else. */
export function masterGatekeeper(token: string): Gatekeeper {
  const standing = (came: string): Principal | null => ownPrincipal(token, came);
  return {
    standing,
    admit: (came) => {
      const principal = standing(came);
      return principal ? { ok: true, principal } : { ok: false, why: 'unknown', retryAfterMs: null };
    },
  };
}
