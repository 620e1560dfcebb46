import * as v from 'valibot';
import { IncidentSchema, type Incident, type IncidentId } from '../../../shared/domain/incident.js';
import { writeEido, type WriteParts } from '../../sources/eido/write-eido.js';
import type { Route } from '../app.js';
import { requireScope } from '../auth.js';
import { jsonResponse, refusal } from '../refusal.js';

/** What the route works with. */
export interface EidoParts extends WriteParts {
  readonly incident: (id: IncidentId) => Incident | undefined;
}

/** `GET /v1/incidents/:id/eido`: one incident as NENA-STA-021.1b. Who may watch gets every incident anyway. */
export function eidoRoute(eido: EidoParts): Route {
  return (app, parts) => {
    app.get('/v1/incidents/:id/eido', requireScope(parts, 'watch'), (c) => {
      const id = v.safeParse(IncidentSchema.entries.id, c.req.param('id'));
      const incident = id.success ? eido.incident(id.output) : undefined;
      if (incident) return jsonResponse(200, writeEido(incident, eido));
      const got = c.req.param('id').slice(0, 200);
      const hint = 'send the id as source:sourceId, percent-encoded';
      return refusal(parts.store, 404, { field: 'id', expected: 'an incident of this log', got, hint });
    });
  };
}
