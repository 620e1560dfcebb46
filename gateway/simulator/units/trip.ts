import { incidentId } from '../../../shared/domain/incident.js';
import type { LngLat } from '../../../shared/geo/lng-lat.js';
import type { StampKey } from '../../../shared/domain/stamps.js';
import type { TimedEvent } from '../../import/timed-event.js';

/** What a unit does for one incident. Times are server time, UTC ms. */
export interface Trip {
  /** Platform id of the incident. */
  readonly incident: string;
  readonly unit: string;
  readonly spot: LngLat;
  readonly dispatched: number;
  /** When it sets out and when it is there; null when the matter is settled without going. */
  readonly drive: { readonly departs: number; readonly arrives: number } | null;
  readonly ends: number;
}

/** An incident as far as its trip depends on it. */
export interface Sent {
  readonly sourceCode: string;
  readonly sourceId: string;
  readonly events: readonly TimedEvent[];
  /** Id of the unit, or null when nobody is sent. */
  readonly unit: string | null;
  readonly spot: LngLat;
}

/** The trip of an incident by its true stamps, whenever the platform comes to know them; null without one. */
export function tripOf({ sourceCode, sourceId, events, unit, spot }: Sent): Trip | null {
  const stamp = (key: StampKey): number | undefined =>
    events.map(({ event }) => event.stamps?.[key]?.at).find((at) => at !== undefined);
  const dispatched = stamp('dispatched');
  const last = events.at(-1)?.at;
  if (unit === null || dispatched === undefined || last === undefined) return null;
  const arrives = stamp('arrived');
  const departs = Math.max(dispatched, stamp('departed') ?? stamp('accepted') ?? dispatched);
  const drive = arrives === undefined ? null : { departs: Math.min(departs, arrives - 1), arrives };
  const ends = stamp(drive ? 'feedback' : 'contacted') ?? last;
  return { incident: incidentId(sourceCode, sourceId), unit, spot, dispatched, drive, ends };
}
