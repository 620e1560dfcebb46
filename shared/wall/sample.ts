import type { Incident } from '../domain/incident.js';
import { isOpen, stateOf } from '../domain/lifecycle.js';
import type { StageFact } from '../domain/stage-clock.js';
import { workGroup, type Sample } from '../metrics/sample.js';
import { receivedAt } from './row.js';

/** Group of incidents whose category is not in the dictionary or was not told. */
export const OTHER_GROUP = 'other';

/** What the figures need to know of an incident. `group` comes from the site's dictionary. */
export function toSample(incident: Incident, facts: readonly StageFact[], group: string | undefined): Sample {
  const state = stateOf(incident);
  const { fields } = incident;
  return {
    id: incident.id,
    receivedAt: receivedAt(incident),
    work: workGroup(state),
    open: isOpen(state),
    source: incident.source,
    group: group ?? OTHER_GROUP,
    town: fields.town ?? null,
    position: fields.position ?? 'none',
    facts,
    practice: (fields.drill ?? false) || (fields.test ?? false),
  };
}
