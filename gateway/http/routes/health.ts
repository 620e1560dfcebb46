import type { Hono } from 'hono';
import { principalOf, type AppEnv, type AuthParts } from '../auth.js';
import { NO_STORE } from '../refusal.js';

/** What the route works with. */
export interface HealthParts extends AuthParts {
  /** What everybody may know: that the gateway lives and can write. */
  readonly liveness: () => { readonly ok: boolean };
  /** Everything about its health, for who may watch. */
  readonly health: () => object;
}

/** `GET /v1/health`: 200 or 503 for anybody, details with a token that may watch. */
export function healthRoute(app: Hono<AppEnv>, parts: HealthParts): void {
  app.get('/v1/health', (c) => {
    const alive = parts.liveness();
    const details = principalOf(c.req.raw, parts)?.scopes.has('watch') === true;
    const body = details ? { ...alive, ...parts.health() } : alive;
    return c.json(body, alive.ok ? 200 : 503, NO_STORE);
  });
}
