import type { Hono } from 'hono';
import type { AppEnv } from '../auth.js';
import { NO_STORE } from '../refusal.js';
import { schemaSummary } from '../schema-summary.js';

/** `GET /v1/schema`: what a source may send, for anybody. */
export function schemaRoute(app: Hono<AppEnv>): void {
  app.get('/v1/schema', (c) => c.json(schemaSummary(), 200, NO_STORE));
}
