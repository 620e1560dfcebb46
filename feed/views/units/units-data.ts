import type { UnitsData } from '../../../shared/contracts/map-views.js';
import { UNIT_DROPS_MS, UNIT_KINDS, UNIT_STATUSES, unitAge } from '../../../shared/domain/field-unit.js';
import { freshSpots, TRAIL_AGE_MS, type Spot } from '../../model/units/trail.js';
import { placeOfUnit, type TrackedUnit, type UnitSet } from '../../model/units/unit-set.js';

type Line = NonNullable<UnitsData['lines']>[number];
/** All units. `lines` is the same array as long as it says the same. */
export type UnitsCopy = Omit<UnitsData, 'lines'> & { readonly lines: Line[] };

/** A payload without any unit. */
export function noUnits(): UnitsCopy {
  return unitsData([], 0, [], []);
}

/** The units with a position that is not too old at server time `now`. */
export function drawnUnits(units: UnitSet, now: number): TrackedUnit[] {
  return [...units.all()].filter(
    ({ state }) => placeOfUnit(state) !== null && unitAge(state.at, now) !== 'dropped',
  );
}

/** Server time of the next drop among them, or `Infinity`. */
export function nextDropAt(drawn: readonly TrackedUnit[]): number {
  return drawn.reduce((next, { state }) => Math.min(next, state.at + UNIT_DROPS_MS), Infinity);
}

/** Server time up to which none of these trails loses a spot, or `Infinity`. */
export function nextSpotEnd(trails: readonly (readonly Spot[])[]): number {
  return trails.reduce((next, [oldest]) => Math.min(next, (oldest?.at ?? Infinity) + TRAIL_AGE_MS), Infinity);
}

/** View `units` of what is drawn. `trails` holds one trail per unit, or none at all when not asked for. */
export function unitsData(
  drawn: readonly TrackedUnit[],
  unplaced: number,
  lines: Line[],
  trails: readonly (readonly Spot[])[],
): UnitsCopy {
  const states = drawn.map(({ state }) => state);
  return {
    positions: Float64Array.from(states.flatMap(({ lng, lat }) => [lng ?? NaN, lat ?? NaN])),
    at: Float64Array.from(states, ({ at }) => at),
    headings: Float32Array.from(states, ({ heading }) => heading ?? NaN),
    status: Uint8Array.from(states, ({ status }) => UNIT_STATUSES.indexOf(status)),
    kind: Uint8Array.from(states, ({ kind }) => UNIT_KINDS.indexOf(kind)),
    lines,
    bound: states.flatMap(({ incident, since }, slot) =>
      incident === null ? [] : [{ slot, incident, since }],
    ),
    trails: {
      lengths: Uint16Array.from(trails, (trail) => trail.length),
      positions: Float64Array.from(trails.flat().flatMap(({ lng, lat }) => [lng, lat])),
    },
    unplaced,
  };
}

/** Who is who; `known` itself when it says the same. */
export function linesOf(drawn: readonly TrackedUnit[], known: Line[]): Line[] {
  const same =
    known.length === drawn.length &&
    drawn.every(({ state: { id, name, town } }, i) => {
      const line = known[i];
      return line?.id === id && line.name === name && line.town === town;
    });
  return same ? known : drawn.map(({ state: { id, name, town } }) => ({ id, name, town }));
}

/** What is left of the trails at `now`. */
export function trailsOf(drawn: readonly TrackedUnit[], now: number): (readonly Spot[])[] {
  return drawn.map(({ trail }) => freshSpots(trail, now));
}
