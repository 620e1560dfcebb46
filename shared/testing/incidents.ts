import { incidentId, type Incident, type IncidentFields } from '../domain/incident.js';
import type { Act } from '../domain/acts.js';
import type { StampKey } from '../domain/stamps.js';
import { stampsOf } from './builders.js';

/** An incident of source 110 with the given stamps (UTC ms, typed in at once), fields and acts. */
export function incidentOf(
  name: string,
  times: Partial<Record<StampKey, number>> = {},
  fields: IncidentFields = {},
  acts: readonly Act[] = [],
): Incident {
  return {
    ...{ id: incidentId('110', name), source: '110', version: 1, rev: 1, fields, fieldVersions: {} },
    stamps: stampsOf(times),
    ...(acts.length > 0 ? { acts } : {}),
  };
}

/** An act by the shift leader, entered when it happened. */
export function actOf(seq: number, kind: Act['kind'], at: number, more: Partial<Act> = {}): Act {
  return { seq, kind, at, entered: at, by: 'leader1', role: 'leader', ...more };
}
