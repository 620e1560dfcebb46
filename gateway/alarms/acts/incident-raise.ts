import * as v from 'valibot';
import { raise } from '../../../shared/alarms/raise.js';
import type { Site } from '../../../shared/contracts/site.js';
import { IncidentSchema, type Incident, type IncidentId } from '../../../shared/domain/incident.js';
import { planColumns } from '../../../shared/domain/plan-columns.js';
import { stageFacts, type StageNeeds } from '../../../shared/domain/stage-facts.js';
import { toRow } from '../../../shared/wall/row.js';

/** Id of the incident that an alarm is about by its id, or null: a stage has no colon, an incident may. */
export function incidentOfAlarm(id: string): IncidentId | null {
  const found = /^(?:new-urgent:(.+)|late(?:-twice)?:(.+):[^:]+)$/.exec(id);
  const incident = v.safeParse(IncidentSchema.entries.id, found?.[1] ?? found?.[2]);
  return incident.success ? incident.output : null;
}

/** When the alarm of this id that an incident has at `now` was raised; null when it has none such. */
export type IncidentRaisedAt = (id: string, incident: Incident, now: number) => number | null;

/** The same by the plan in force. */
export function incidentRaisedAt(
  site: Pick<Site, 'plan'>,
  needsOf: (incident: Incident) => StageNeeds | undefined,
): IncidentRaisedAt {
  return (id, incident, now) => {
    // Test messages raise nothing; raise() takes them for real ones.
    if (incident.fields.test === true) return null;
    const { plan } = site;
    const row = toRow(incident, stageFacts(incident, plan, needsOf(incident)));
    const keys = planColumns(plan).map(({ key }) => key);
    return raise(row, keys, now).alarms.find((alarm) => alarm.id === id)?.raisedAt ?? null;
  };
}
