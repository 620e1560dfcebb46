import type { Hono } from 'hono';
import type { Site } from '../../../shared/contracts/site.js';
import { NO_STORE } from '../refusal.js';
import { requireScope, type AppEnv, type AuthParts } from '../auth.js';

/** What the route works with. */
export interface SiteParts extends AuthParts {
  readonly site: Site;
}

/** `GET /v1/site`: the words, plans and zone of the site, as a wall gets them in its welcome. */
export function siteRoute(app: Hono<AppEnv>, parts: SiteParts): void {
  app.get('/v1/site', requireScope(parts, 'watch'), (c) => c.json(parts.site, 200, NO_STORE));
}
