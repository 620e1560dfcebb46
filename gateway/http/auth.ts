import type { MiddlewareHandler } from 'hono';
import type { Problem } from '../../shared/contracts/ingest.js';
import type { Scope } from '../../shared/contracts/people.js';
import type { Admission, Gatekeeper, Principal } from '../people/principal.js';
import type { BridgeEnv } from './node-bridge.js';
import { refusal, type LogPlace } from './refusal.js';

/** What every handler sees: the bridge, and after `requireScope` who is asking. */
export interface AppEnv {
  readonly Bindings: BridgeEnv;
  readonly Variables: { principal: Principal };
}

/** What it takes to know who is asking. */
export interface AuthParts {
  readonly gatekeeper: Gatekeeper;
  readonly store: LogPlace;
  /** Gateway time, UTC ms. */
  readonly now: () => number;
}

/** The token of an `Authorization: Bearer …` header, or null. */
export function bearerToken(header: string | null | undefined): string | null {
  return /^Bearer +([^\s]+) *$/i.exec(header ?? '')?.[1] ?? null;
}

/** Who a request comes from, or null. Does not count as a use of the token. */
export function principalOf(request: Request, { gatekeeper }: AuthParts): Principal | null {
  const token = bearerToken(request.headers.get('authorization'));
  return token === null ? null : gatekeeper.standing(token);
}

/**
 * Lets only who has the scope go on (any known caller when it is null), and hands the principal to
 * the handler as `c.var.principal`. Others get 401, 403 or 429 in words.
 */
export function requireScope(parts: AuthParts, scope: Scope | null): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const token = bearerToken(c.req.header('authorization'));
    const admission = parts.gatekeeper.admit(token ?? '');
    if (!admission.ok) {
      const { status, problem, headers } = refusedAdmission(admission, token !== null);
      return refusal(parts.store, status, problem, headers);
    }
    const { principal } = admission;
    if (scope !== null && !principal.scopes.has(scope)) {
      return refusal(parts.store, 403, noScope(principal, scope));
    }
    c.set('principal', principal);
    return next();
  };
}

/** Words for a token that was not let in, with the status and the headers of the answer. */
export function refusedAdmission(
  { why, retryAfterMs }: Extract<Admission, { ok: false }>,
  hasToken: boolean,
): { status: 401 | 429; problem: Problem; headers: Record<string, string> } {
  const field = 'authorization';
  if (retryAfterMs !== null) {
    const seconds = String(Math.ceil(retryAfterMs / 1_000));
    const hint = `wait ${seconds} s, send less often, or have the token's rate raised`;
    const problem = { field, expected: 'requests within the rate of the token', got: 'more', hint };
    return { status: 429, problem, headers: { 'retry-after': seconds } };
  }
  const got = hasToken ? CAME[why] : 'no token';
  const hint = 'log in, use a token of npx yiping tokens, or the one in the token file of the data folder';
  const problem = { field, expected: 'Bearer and a token of this gateway', got, hint };
  return { status: 401, problem, headers: { 'www-authenticate': 'Bearer' } };
}

const CAME = {
  unknown: 'another token',
  ended: 'a token that has ended',
  revoked: 'a token that was revoked, or whose account was changed',
  'too-fast': 'a token used too often',
} as const;

function noScope({ id, scopes }: Principal, scope: Scope): Problem {
  const got = `"${id}" with ${[...scopes].join(', ') || 'no scope'}`;
  const hint = 'use a token that was made for this, or have its scopes widened by an administrator';
  return { field: 'authorization', expected: `a token with the scope ${scope}`, got, hint };
}
