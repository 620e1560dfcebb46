import type { Incident } from '../../shared/domain/incident.js';
import type { Entry } from '../model/entry.js';
import { alarmDue, type Span } from './alarm-due.js';

/** What became known at once after a time in which nothing was followed. */
export interface Missed {
  /** Incidents that differ from what was known, new ones included. */
  differing: number;
  incidents: number;
  alarmsDue: number;
  /** New incidents that were open at the end. */
  readonly open: string[];
  /** Stages past their deadline at the end, by incident and index. */
  readonly overdue: { readonly id: string; readonly stage: number }[];
}

/** Nothing missed. */
export function nothingMissed(): Missed {
  return { differing: 0, incidents: 0, alarmsDue: 0, open: [], overdue: [] };
}

/** The incident as it would be if it had not been closed: its clocks run. */
function unclosed(incident: Incident): Incident {
  const kept = Object.entries(incident.stamps).filter(([key]) => key !== 'closed' && key !== 'rated');
  return { ...incident, stamps: Object.fromEntries(kept) };
}

/**
 * Adds one incident to the account. Drills, tests and what was voided or merged are no incidents
 * of their own: they never alarm.
 * @param before as it was known at `span.from`; undefined when it is new; the entry's own incident
 *   when nothing changed
 * @param derive facts of an incident under the plan in force
 */
export function countMissed(
  missed: Missed,
  entry: Entry,
  before: Incident | undefined,
  span: Span,
  derive: (incident: Incident) => Entry,
): void {
  const { incident, sample, facts } = entry;
  if (sample.practice || sample.work === null) return;
  if (before?.version !== incident.version) missed.differing += 1;
  if (!before) {
    missed.incidents += 1;
    if (sample.open) missed.open.push(incident.id);
  }
  const factsBefore = before === incident ? facts : before && derive(before).facts;
  const closedAt = incident.stamps.closed?.at ?? Infinity;
  facts.forEach((after, stage) => {
    const neverDue = (): boolean => {
      const clock = derive(unclosed(incident)).facts[stage];
      return clock?.kind === 'open' && clock.deadline < Math.min(closedAt, span.to);
    };
    if (!alarmDue({ before: factsBefore?.[stage], after }, span, neverDue)) return;
    missed.alarmsDue += 1;
    if (after.kind === 'open') missed.overdue.push({ id: incident.id, stage });
  });
}
