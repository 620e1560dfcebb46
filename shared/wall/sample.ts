import type { Incident } from '../domain/incident.js';
import { isOpen, stateOf } from '../domain/lifecycle.js';
import { placeOf, type Place } from '../domain/place-check.js';
import type { StageFact } from '../domain/stage-clock.js';
import { workGroup, type Sample } from '../metrics/sample.js';
import { receivedAt } from './row.js';

/** Group of incidents whose category is not in the dictionary or was not told. */
export const OTHER_GROUP = 'other';

/**
 * What the figures need to know of an incident.
 * @param group from the site's dictionary
 * @param otherFacts under the site's other plans
 * @param place where it is, for who knows it already
 */
export function toSample(
  incident: Incident,
  facts: readonly StageFact[],
  group: string | undefined,
  otherFacts: readonly (readonly StageFact[])[] = [],
  place: Place = placeOf(incident.fields),
): Sample {
  const state = stateOf(incident);
  const { fields } = incident;
  const open = isOpen(state);
  return {
    id: incident.id,
    receivedAt: receivedAt(incident),
    work: !open && fields.disposition === 'duplicate' ? null : workGroup(state),
    open,
    source: incident.source,
    group: group ?? OTHER_GROUP,
    town: place.town,
    position: fields.position ?? 'none',
    facts,
    otherFacts,
    practice: (fields.drill ?? false) || (fields.test ?? false),
  };
}
