import type { Context } from 'hono';
import type { Problem } from '../../../shared/contracts/ingest.js';
import { BODY_MAX_BYTES } from '../../../shared/contracts/ingest.js';
import type { SourceStatus } from '../../../shared/contracts/gateway-socket.js';
import { problem } from '../../ingest/problems.js';
import { newToken } from '../../people/secrets.js';
import type { SourceRegistry } from '../../sources/registry.js';
import type { Intake } from '../../sources/runner.js';
import { SIGNATURE_HEADER, signatureProblem, TIMESTAMP_HEADER } from '../../sources/webhook/signature.js';
import { StoreError } from '../../store/store-error.js';
import type { AppParts, Route } from '../app.js';
import { requireScope, type AppEnv } from '../auth.js';
import { jsonResponse, refusal } from '../refusal.js';
import { ingestResponse, storeRefusal } from './events.js';

/** What the routes work with. */
export interface SourcesRouteParts {
  readonly registry: SourceRegistry;
  readonly intake: Intake;
  /** All sources, those that never said anything included. */
  readonly list: () => SourceStatus[];
}

/**
 * `GET /v1/sources`: state of every source. `POST /v1/sources/:code`: a message in the source's own
 * format, signed with its secret or with a token that may send for it; answers with an `IngestReply`.
 */
export function sourcesRoutes(own: SourcesRouteParts): Route {
  const nobodys = newToken();
  return (app, parts) => {
    app.get('/v1/sources', requireScope(parts, 'watch'), () =>
      jsonResponse(200, { serverTime: parts.now(), sources: own.list() }),
    );
    const byToken = requireScope(parts, 'ingest');
    app.post(
      '/v1/sources/:code',
      (c, next) => (isSigned(c) ? next() : byToken(c, next)),
      (c) => take(c, c.req.param('code'), { ...own, nobodys }, parts),
    );
  };
}

function isSigned(c: Context<AppEnv>): boolean {
  return c.req.header(SIGNATURE_HEADER) !== undefined;
}

async function take(
  c: Context<AppEnv>,
  code: string,
  { registry, intake, nobodys }: SourcesRouteParts & { readonly nobodys: string },
  parts: AppParts,
): Promise<Response> {
  const { store } = parts;
  const source = registry.get(code);
  const signed = isSigned(c);
  if (!signed) {
    const wrong = tokenProblem(code, c.var.principal.source);
    if (wrong) return refusal(store, 403, wrong);
    if (!source) return refusal(store, 404, unknownSource(code));
  }
  const body = await c.env.readBody(BODY_MAX_BYTES);
  if (!body.ok) {
    const told = problem('(body)', `at most ${BODY_MAX_BYTES} bytes`, 'more', 'split the message');
    return refusal(store, body.reason === 'too-large' ? 413 : 400, told);
  }
  if (signed) {
    const signature = c.req.header(SIGNATURE_HEADER) ?? null;
    const timestamp = c.req.header(TIMESTAMP_HEADER) ?? null;
    // No source, or none with a secret: judged by one that nobody has, so that a stranger learns no codes.
    const secret = source?.secret ?? nobodys;
    const wrong = signatureProblem(secret, { timestamp, signature, body: body.bytes }, parts.now());
    if (wrong) return refusal(store, 401, wrong);
  }
  if (source?.source.config.format === 'mqtt') return refusal(store, 409, listens(code));
  const mediaType = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  try {
    const results = await intake.take(code, {
      body: body.bytes,
      mediaType,
      name: `POST /v1/sources/${code}`,
    });
    return ingestResponse(store, [...results]);
  } catch (error) {
    if (error instanceof StoreError) return storeRefusal(store, error);
    throw error;
  }
}

function tokenProblem(code: string, bound: string | null): Problem | null {
  if (bound === null || bound === code) return null;
  return problem(
    'authorization',
    `a token for source ${code}`,
    bound,
    'send to the source that the token belongs to',
  );
}

function unknownSource(code: string): Problem {
  const hint = 'configure it under "sources"; native events go to POST /v1/events as well';
  return problem('source', 'a configured source', code, hint);
}

function listens(code: string): Problem {
  return problem('source', 'a source that is called', code, 'this one listens to its broker: publish there');
}
