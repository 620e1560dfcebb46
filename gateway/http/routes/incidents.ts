import * as v from 'valibot';
import { IncidentSchema } from '../../../shared/domain/incident.js';
import type { Desk } from '../../desk/desk.js';
import type { Route } from '../app.js';
import { requireScope } from '../auth.js';
import { queryNumber } from '../read-json.js';
import { jsonResponse, refusal } from '../refusal.js';

const LIMIT_DEFAULT = 100;
const LIMIT_MAX = 1_000;

/** `GET /v1/incidents?limit=N` and `GET /v1/incidents/:id`, for who may act. */
export function incidentsRoutes(desk: Desk): Route {
  return (app, parts) => {
    const mayAct = requireScope(parts, 'act');
    app.get('/v1/incidents', mayAct, (c) => {
      const limit = queryNumber(c.req.query('limit'), LIMIT_DEFAULT, 1, LIMIT_MAX);
      return jsonResponse(200, desk.list(c.var.principal.role, limit, parts.now()));
    });
    app.get('/v1/incidents/:id', mayAct, (c) => {
      const id = v.safeParse(IncidentSchema.entries.id, c.req.param('id'));
      const detail = id.success ? desk.detail(id.output, c.var.principal.role, parts.now()) : null;
      if (detail) return jsonResponse(200, detail);
      const got = c.req.param('id').slice(0, 200);
      const problem = { field: 'id', expected: 'an incident of this log', got, hint: 'reload the list' };
      return refusal(parts.store, 404, problem);
    });
  };
}
