import type { IngestEvent, Problem } from '../../shared/contracts/ingest.js';
import { incidentId, type IncidentFields } from '../../shared/domain/incident.js';
import { classifyPosition } from '../../shared/domain/position.js';
import { STAMP_KEYS, type Stamp, type StampKey } from '../../shared/domain/stamps.js';
import type { WallEvent } from '../../shared/wall/event.js';
import { got, problem } from './problems.js';

/**
 * Version of a stamp that the gateway made itself. The lowest, so that any later event with the
 * source's own stamp takes its place.
 */
const GATEWAY_STAMP_VERSION = 0;

/** An event in the log's form, with what is doubtful about it. */
export interface Converted {
  readonly event: WallEvent;
  readonly warnings: Problem[];
}

/**
 * Converts a checked event. `now` is gateway time (UTC ms); `isNew` says that the incident is not
 * known, so that a missing `received` is stamped by the gateway: without it no clock would run.
 */
export function toWallEvent(input: IngestEvent, now: number, isNew: boolean): Converted {
  const warnings: Problem[] = [];
  const event: WallEvent = {
    id: incidentId(input.sourceCode, input.sourceId),
    source: input.sourceCode,
    version: input.version,
    at: now,
    set: { ...plainFields(input), ...placeFields(input, warnings) },
    stamps: stamps(input, now, isNew),
  };
  return { event, warnings };
}

/** Mutable while it is built. */
type Draft = { -readonly [K in keyof IncidentFields]: IncidentFields[K] };

function plainFields(input: IngestEvent): IncidentFields {
  const draft: Draft = {};
  if (input.category !== undefined) draft.category = input.category;
  if (input.urgency !== undefined) draft.urgency = input.urgency;
  if (input.grade !== undefined) draft.grade = input.grade;
  if (input.title !== undefined) draft.title = input.title;
  if (input.brief !== undefined) draft.brief = input.brief;
  if (input.control !== undefined) draft.control = input.control;
  if (input.mergedInto !== undefined) draft.mergedInto = input.mergedInto;
  if (input.suspended !== undefined) draft.suspended = input.suspended;
  if (input.isDrill !== undefined) draft.drill = input.isDrill;
  if (input.isTest !== undefined) draft.test = input.isTest;
  if (input.disposition !== undefined) draft.disposition = input.disposition;
  if (input.unit !== undefined) draft.unit = input.unit;
  return draft;
}

function placeFields({ place }: IngestEvent, warnings: Problem[]): IncidentFields {
  const draft: Draft = {};
  if (!place) return draft;
  if (place.address !== undefined) draft.address = place.address;
  if (place.areaCode !== undefined) {
    draft.town = place.areaCode.slice(0, 9);
    if (place.areaCode.length === 12 && !place.areaCode.endsWith('000')) draft.village = place.areaCode;
  }
  if (place.lng === undefined && place.lat === undefined) return draft;
  const found = classifyPosition(place.lng, place.lat, place.crs, place.scattered);
  draft.position = found.position;
  if (found.lng !== undefined && found.lat !== undefined) {
    draft.lng = found.lng;
    draft.lat = found.lat;
    if (place.crs === undefined) {
      warnings.push(
        problem('place.crs', 'the datum of the coordinates', undefined, 'WGS84 was assumed; send place.crs'),
      );
    }
  } else if (found.position !== 'none') {
    const hint = `kept as position "${found.position}" and not placed on the map; check the order and the datum`;
    const pair = `${got(place.lng)}, ${got(place.lat)}`;
    warnings.push({
      field: 'place.lng',
      expected: 'longitude and latitude in degrees, as numbers',
      got: pair,
      hint,
    });
  }
  return draft;
}

function stamps(input: IngestEvent, now: number, isNew: boolean): WallEvent['stamps'] {
  const out: Partial<Record<StampKey, Stamp>> = {};
  for (const key of STAMP_KEYS) {
    const stamp = input.stamps?.[key];
    if (!stamp) continue;
    const { at, enteredAt = at, by } = stamp;
    out[key] = { at, entered: enteredAt, version: input.version, ...(by === undefined ? {} : { by }) };
  }
  if (isNew && !out.received) {
    out.received = { at: now, entered: now, version: GATEWAY_STAMP_VERSION, by: 'gateway' };
  }
  return out;
}
