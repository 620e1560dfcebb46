import type { Site } from '../../../shared/contracts/site.js';
import type { FiguresService } from '../../figures/figures-service.js';
import { parseQuery } from '../../figures/query.js';
import type { Route } from '../app.js';
import { requireScope } from '../auth.js';
import { jsonResponse, refusal } from '../refusal.js';

/** `GET /v1/figures?from=&to=&town=&source=`, for who may watch or act. */
export function figuresRoute(service: FiguresService, site: Site): Route {
  return (app, parts) => {
    app.get('/v1/figures', requireScope(parts, null), async (c) => {
      const { id, scopes } = c.var.principal;
      if (!scopes.has('watch') && !scopes.has('act')) {
        const got = `"${id}" with ${[...scopes].join(', ') || 'no scope'}`;
        const expected = 'a token with the scope watch or act';
        return refusal(parts.store, 403, { field: 'authorization', expected, got, hint: SCOPE_HINT });
      }
      const { from, to, town, source } = c.req.query();
      const asked = parseQuery({ from, to, town, source }, site, parts.now());
      if (!asked.ok) return refusal(parts.store, 400, asked.problem);
      const report = service.answer(asked.query);
      if (report === null) return refusal(parts.store, 503, BUSY, { 'retry-after': '2' });
      return jsonResponse(200, { serverTime: parts.now(), ...(await report) });
    });
  };
}

const SCOPE_HINT = 'log in as somebody of the room, or use a token that may watch';
const BUSY = {
  field: '(request)',
  expected: 'a few questions at a time',
  got: 'more than can wait',
  hint: 'ask again in some seconds',
};
