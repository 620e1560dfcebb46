import type { UnitReport, UnitState } from '../../shared/contracts/units.js';
import type { Crs } from '../../shared/domain/datum.js';
import { classifyPosition } from '../../shared/domain/position.js';

/** Six decimals are 0.1 m: better than any unit knows, and a third of the text. */
const DEGREES = 1e6;

/**
 * A unit after a report that is newer than what is known. Absent fields stay, `null` takes a value back.
 * A report from ahead of the gateway's clock counts as of now, so that no age is negative.
 * @param before what is known, or null of a new unit
 * @param now gateway time, UTC ms
 * @param crs datum where the report names none
 */
export function mergeReport(before: UnitState | null, report: UnitReport, now: number, crs: Crs): UnitState {
  const at = Math.min(report.at, now);
  const base = before ?? unknownUnit(report.id, at);
  const { name = base.name, kind = base.kind, status = base.status } = report;
  const { heading = base.heading, speedKmh = base.speedKmh, town = base.town } = report;
  return {
    ...base,
    ...{ name, kind, status, heading, speedKmh, town },
    ...placed(base, report, at, crs),
    ...bound(base, report, at, now),
  };
}

/** Who never said that he is free is not offered as free. */
function unknownUnit(id: string, at: number): UnitState {
  return {
    ...{ id, name: id, kind: 'other', status: 'busy', position: 'none', lng: null, lat: null, at },
    ...{ heading: null, speedKmh: null, incident: null, since: null, town: null },
  };
}

type Placed = Partial<Pick<UnitState, 'position' | 'lng' | 'lat' | 'at'>>;

/** `at` is of the last good position; of a unit that has none, of its last report. */
function placed(base: UnitState, { lng, lat, crs }: UnitReport, at: number, declared: Crs): Placed {
  if (lng === null && lat === null) return { position: 'none', lng: null, lat: null, at };
  const heard = base.lng === null ? { at } : {};
  if (lng === undefined && lat === undefined) return heard;
  const found = classifyPosition(lng, lat, crs ?? declared);
  const { position } = found;
  if (found.lng === undefined || found.lat === undefined) return { position, ...heard };
  return { position, lng: rounded(found.lng), lat: rounded(found.lat), at };
}

function rounded(degrees: number): number {
  return Math.round(degrees * DEGREES) / DEGREES;
}

/** `since` belongs to the incident: another incident without one began with this report. */
function bound(
  base: UnitState,
  report: UnitReport,
  at: number,
  now: number,
): Pick<UnitState, 'incident' | 'since'> {
  const { incident = base.incident } = report;
  const kept = incident === base.incident ? base.since : incident === null ? null : at;
  const { since = kept } = report;
  return { incident, since: since === null ? null : Math.min(since, now) };
}
