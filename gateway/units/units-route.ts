import { UNIT_BATCH_MAX } from '../../shared/contracts/units.js';
import type { Route } from '../http/app.js';
import { requireScope } from '../http/auth.js';
import { readJson } from '../http/read-json.js';
import { jsonResponse, refusal } from '../http/refusal.js';
import type { UnitDesk } from './unit-desk.js';

/** Largest body, in bytes: the most reports of one request at 1 KiB each. */
const BODY_MAX_BYTES = UNIT_BATCH_MAX * 1_024;

/**
 * `POST /v1/units`: where field units are. 200 with the counts, 207 when some reports were refused,
 * 422 when all were. A request that is none at all is refused like one of `POST /v1/events`.
 */
export function unitsRoute(desk: UnitDesk): Route {
  return (app, parts) => {
    app.post('/v1/units', requireScope(parts, 'ingest'), async (c) => {
      const { source } = c.var.principal;
      const body = await readJson(c.env, c.req.header('content-type') ?? '', BODY_MAX_BYTES);
      if (!body.ok) {
        const expected = `at most ${BODY_MAX_BYTES} bytes of JSON in UTF-8`;
        const told = { field: '(body)', expected, got: body.got, hint: 'see docs/units.md' };
        if (source !== null) desk.unreadable(source, told);
        return refusal(parts.store, body.status, told);
      }
      const answer = desk.take(body.value, source);
      if (!answer.ok) return refusal(parts.store, answer.status, answer.problem);
      const { reply, results } = answer;
      const status = reply.refused === 0 ? 200 : reply.refused === results.length ? 422 : 207;
      return jsonResponse(status, reply);
    });
  };
}
