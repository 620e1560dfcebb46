import { Hono } from 'hono';
import { problem } from '../ingest/problems.js';
import { StoreError } from '../store/store-error.js';
import { requireScope, type AppEnv } from './auth.js';
import { callerProblem, type Caller, type OriginRules } from './origin.js';
import { refusal } from './refusal.js';
import { deadLettersRoute, type DeadLetterParts } from './routes/dead-letters.js';
import { eventsRoute, type EventsParts } from './routes/events.js';
import { healthRoute, type HealthParts } from './routes/health.js';
import { schemaRoute } from './routes/schema.js';
import { siteRoute, type SiteParts } from './routes/site.js';
import { staticFiles } from './static-files.js';

/** What the HTTP side works with. */
export interface AppParts extends EventsParts, HealthParts, DeadLetterParts, SiteParts {
  readonly rules: OriginRules;
  readonly store: EventsParts['store'] & DeadLetterParts['store'];
  /** Built renderer to serve, or null. */
  readonly webRoot: string | null;
  readonly resources: string;
  /** Routes of the parts that a configuration adds. */
  readonly routes: readonly Route[];
}

/** A route of its own: a module in `routes/`, or one that a part brings along. */
export type Route = (app: Hono<AppEnv>, parts: AppParts) => void;

const OWN_ROUTES: readonly Route[] = [healthRoute, schemaRoute, siteRoute, eventsRoute, deadLettersRoute];

/**
 * The HTTP side of the gateway: caller check first, then token and scope, then the route.
 *
 * To add a route: write `routes/x.ts` with `(app, parts) => void` that does
 * `app.get('/v1/x', requireScope(parts, 'watch'), (c) => …)`, and add it to `OWN_ROUTES`; or hand it
 * in as `CoreParts.routes` when only some configurations have it.
 */
export function buildApp(parts: AppParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    const told = callerProblem(callerOf(c.req.raw), parts.rules);
    if (told === null) return next();
    const hint = 'ask 127.0.0.1, or list the name in allowedHosts / allowedOrigins';
    const field = 'host or origin';
    return refusal(parts.store, 403, { field, expected: 'a caller of this machine', got: told, hint });
  });
  app.onError((error) => {
    // Anything else goes to the log and is a 500.
    if (!(error instanceof StoreError)) throw error;
    const told = { field: '(store)', expected: 'a log that can be read and written', got: error.message };
    return refusal(parts.store, 503, { ...told, hint: 'try again later' }, { 'retry-after': '5' });
  });
  for (const route of [...OWN_ROUTES, ...parts.routes]) route(app, parts);
  const known = routesOf(app);
  app.all('/v1/*', requireScope(parts, null), (c) =>
    refusal(
      parts.store,
      404,
      problem('path', known, `${c.req.method} ${c.req.path}`, 'check method and path'),
    ),
  );
  serveFiles(app, parts);
  return app;
}

/** `POST /v1/events, GET /v1/health, …`: for the answer to who asks for another. */
function routesOf({ routes }: Hono<AppEnv>): string {
  const all = routes.filter(({ path, method }) => path.startsWith('/v1/') && method !== 'ALL');
  return [...new Set(all.map(({ method, path }) => `${method} ${path}`))].join(', ');
}

function serveFiles(app: Hono<AppEnv>, { webRoot, resources }: AppParts): void {
  if (webRoot === null) return;
  const pages = staticFiles(webRoot);
  const data = staticFiles(resources);
  app.get('/resources/*', (c) => data(c.req.path.slice('/resources'.length), callerOf(c.req.raw).host ?? ''));
  app.get('*', (c) => pages(c.req.path, callerOf(c.req.raw).host ?? ''));
}

function callerOf({ headers }: Request): Caller {
  return { host: headers.get('host') ?? undefined, origin: headers.get('origin') ?? undefined };
}
