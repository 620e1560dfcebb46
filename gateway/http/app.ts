import { Hono } from 'hono';
import type { Problem } from '../../shared/contracts/ingest.js';
import { problem } from '../ingest/problems.js';
import { bearerMatches } from './auth.js';
import { ingestRoute, refusal, type IngestRouteParts } from './ingest-route.js';
import type { BridgeEnv } from './node-bridge.js';
import { callerProblem, type Caller, type OriginRules } from './origin.js';
import { schemaSummary } from './schema-summary.js';
import { staticFiles } from './static-files.js';

/** What the HTTP side works with. */
export interface AppParts extends IngestRouteParts {
  readonly token: string;
  readonly rules: OriginRules;
  /** What everybody may know: that the gateway lives and can write. */
  readonly liveness: () => { readonly ok: boolean };
  /** Everything about its health, for who has the token. */
  readonly health: () => object;
  readonly deadLetters: (limit: number) => unknown[];
  /** Built renderer to serve, or null. */
  readonly webRoot: string | null;
  readonly resources: string;
}

type Env = { Bindings: BridgeEnv };

const LETTERS_DEFAULT = 100;
const LETTERS_MAX = 1_000;

/** The HTTP side of the gateway: caller check first, then token, then the route. */
export function buildApp(parts: AppParts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const told = callerProblem(callerOf(c.req.raw), parts.rules);
    if (told === null) return next();
    const hint = 'ask 127.0.0.1, or list the name in allowedHosts / allowedOrigins';
    return refusal(parts, 403, {
      field: 'host or origin',
      expected: 'a caller of this machine',
      got: told,
      hint,
    });
  });
  app.get('/v1/health', (c) => {
    const alive = parts.liveness();
    const body = authorized(c.req.raw, parts.token) ? { ...alive, ...parts.health() } : alive;
    return c.json(body, alive.ok ? 200 : 503, NO_STORE);
  });
  app.get('/v1/schema', (c) => c.json(schemaSummary(), 200, NO_STORE));
  app.use('/v1/*', async (c, next) => {
    if (authorized(c.req.raw, parts.token)) return next();
    return refusal(parts, 401, noToken(c.req.raw), { 'www-authenticate': 'Bearer' });
  });
  app.post('/v1/events', (c) => ingestRoute(parts, c.req.header('content-type') ?? '', c.env));
  app.get('/v1/dead-letters', (c) => {
    const asked = Number(c.req.query('limit') ?? LETTERS_DEFAULT);
    const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, LETTERS_MAX) : LETTERS_DEFAULT;
    return c.json({ deadLetters: parts.deadLetters(limit) }, 200, NO_STORE);
  });
  app.all('/v1/*', (c) => {
    const routes = 'POST /v1/events, GET /v1/health, GET /v1/dead-letters, GET /v1/schema';
    return refusal(
      parts,
      404,
      problem('path', routes, `${c.req.method} ${c.req.path}`, 'check method and path'),
    );
  });
  serveFiles(app, parts);
  return app;
}

const NO_STORE = { 'cache-control': 'no-store' };

function serveFiles(app: Hono<Env>, { webRoot, resources }: AppParts): void {
  if (webRoot === null) return;
  const pages = staticFiles(webRoot);
  const data = staticFiles(resources);
  app.get('/resources/*', (c) => data(c.req.path.slice('/resources'.length), callerOf(c.req.raw).host ?? ''));
  app.get('*', (c) => pages(c.req.path, callerOf(c.req.raw).host ?? ''));
}

function callerOf({ headers }: Request): Caller {
  return { host: headers.get('host') ?? undefined, origin: headers.get('origin') ?? undefined };
}

function authorized(request: Request, token: string): boolean {
  return bearerMatches(token, request.headers.get('authorization'));
}

function noToken(request: Request): Problem {
  const came = request.headers.has('authorization') ? 'another token' : 'no token';
  const hint = 'the token stands in the token file of the data folder';
  return { field: 'authorization', expected: 'Bearer and the token of this gateway', got: came, hint };
}
