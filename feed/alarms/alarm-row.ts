import type { AlarmRow } from '../../shared/alarms/raise.js';
import { stateOf } from '../../shared/domain/lifecycle.js';
import { isSuspended } from '../../shared/domain/suspension.js';
import type { Entry } from '../model/entry.js';

/**
 * What the alarms need of an entry. The whole row is made when a window asks for it; made here for every
 * change it would cost more than all alarms together.
 */
export function alarmRowOf({ incident, facts, sample, place }: Entry): AlarmRow {
  const { id, fields, stamps } = incident;
  return {
    id,
    category: fields.category ?? null,
    urgency: fields.urgency ?? 'normal',
    grade: fields.grade ?? null,
    title: fields.title ?? null,
    town: place.town,
    village: place.village,
    state: stateOf(incident),
    receivedAt: sample.receivedAt,
    closedAt: stamps.closed?.at ?? null,
    stages: facts,
    drill: fields.drill ?? false,
    suspended: isSuspended(incident),
  };
}
