import type { Problem } from '../../shared/contracts/ingest.js';
import type { Crs } from '../../shared/domain/datum.js';
import type { Incident } from '../../shared/domain/incident.js';
import { placeOf } from '../../shared/domain/place-check.js';
import type { WallEvent } from '../../shared/wall/event.js';
import { sightingOf, type Sighting } from '../place/sighting.js';
import type { UnitLookup } from '../place/unit-lookup.js';
import type { PlainEvent } from './parse-event.js';
import { problem } from './problems.js';

/** An event that was staged, and the incident before and after it. */
export interface StagedPlace {
  readonly input: PlainEvent;
  readonly event: WallEvent;
  readonly before: Incident | undefined;
  readonly after: Incident;
  /** Datum that the configuration names for the source. */
  readonly crs: Crs | undefined;
}

/** A position of a source, for the watch over it. */
export interface SourceSighting {
  readonly source: string;
  readonly sighting: Sighting;
}

/** What is to be said and remembered of a place. */
export interface JudgedPlace {
  readonly warning: Problem | null;
  readonly sighting: SourceSighting | null;
}

/**
 * Holds the code of an incident against its coordinates. Both are those of the incident: the code may
 * have come with an earlier event than the coordinates.
 */
export function judgePlace(staged: StagedPlace, lookup: UnitLookup): JudgedPlace {
  const { event } = staged;
  const speaks = event.set.position !== undefined || event.set.town !== undefined;
  return {
    warning: speaks ? disagreement(staged.after) : null,
    sighting: sighting(staged, lookup),
  };
}

function disagreement({ fields }: Incident): Problem | null {
  const { town, village, check } = placeOf(fields);
  if (check !== 'disagree') return null;
  const { geoUnit = '' } = fields;
  const where = geoUnit === '' ? 'outside every unit' : `in ${geoUnit}`;
  return {
    ...problem('place', `coordinates in or near ${village ?? town ?? ''}`, undefined, ''),
    got: `coordinates ${where}`,
    hint: 'position and code disagree: the code counts; check the code, the coordinates and their datum',
  };
}

/** A position that an incident repeats from one version to the next is looked at once. */
function sighting(staged: StagedPlace, lookup: UnitLookup): SourceSighting | null {
  const { input, event, before, after, crs } = staged;
  const { position, rawPosition } = event.set;
  if (!input.place || position === undefined || position === 'none') return null;
  if (before && before.fields.rawPosition === rawPosition && before.fields.crs === event.set.crs) return null;
  const { lng, lat } = input.place;
  const declared = input.place.crs ?? crs;
  const seen = { lng, lat, declared, position, after: after.fields };
  return { source: event.source, sighting: sightingOf(seen, lookup) };
}
