import { URGENCIES } from '../../shared/domain/incident.js';
import type { WorkGroup } from '../../shared/metrics/sample.js';
import type { Entry } from './entry.js';

/** Bits of `state`; see `PointsSchema`. */
const HAS_OPEN_STAGE = 4;
const SCATTERED = 8;
const DISAGREES = 16;
const WORK_SHIFT = 5;
const WHOLE_VILLAGE = 128;
const PRACTICE = 256;
/** Places in the workflow in the order of their number in `state`; a closed incident is no point. */
const WORK_PLACES: readonly (WorkGroup | null)[] = ['unsigned', 'responding', 'enRoute', 'handling'];

/** `state` of an open incident with its current deadline. */
export function pointState({ incident, sample, place }: Entry, deadline: number): number {
  return (
    URGENCIES.indexOf(incident.fields.urgency ?? 'normal') |
    (deadline === Infinity ? 0 : HAS_OPEN_STAGE) |
    (sample.position === 'scattered' ? SCATTERED : 0) |
    (place.check === 'disagree' ? DISAGREES : 0) |
    (sample.practice ? PRACTICE : 0) |
    (Math.max(0, WORK_PLACES.indexOf(sample.work)) << WORK_SHIFT)
  );
}

/** The same for visitors: it stands for its village, and nothing is said of its own position. */
export function villageState(state: number): number {
  return (state & ~(SCATTERED | DISAGREES)) | WHOLE_VILLAGE;
}
