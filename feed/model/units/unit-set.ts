import { UNITS_MAX, type UnitsMessage, type UnitState } from '../../../shared/contracts/units.js';
import type { LngLat } from '../../../shared/geo/lng-lat.js';
import { withSpot, type Spot } from './trail.js';

/** A unit with where it was before. A changed unit gets a new object. */
export interface TrackedUnit {
  readonly state: UnitState;
  readonly trail: readonly Spot[];
}

/** Where a unit is, or null before it had a good position. */
export function placeOfUnit({ lng, lat }: UnitState): LngLat | null {
  return lng === null || lat === null ? null : { lng, lat };
}

/**
 * The field units as the gateway told them last. Not part of the log and never saved: after a
 * reconnect all of them come again, and until then they age where they were.
 */
export class UnitSet {
  private readonly units = new Map<string, TrackedUnit>();
  private changes = 0;

  /** Grows with each message that changed something. */
  get version(): number {
    return this.changes;
  }

  get size(): number {
    return this.units.size;
  }

  /** All units, in the order in which they first came. */
  all(): IterableIterator<TrackedUnit> {
    return this.units.values();
  }

  /** Takes what the gateway told. With `all` those that are not in it are gone. */
  take({ all, units, gone }: UnitsMessage): void {
    if (units.length + gone.length === 0 && !all) return;
    this.changes += 1;
    const left = all ? this.others(units) : gone;
    for (const id of left) this.units.delete(id);
    for (const state of units) {
      const before = this.units.get(state.id);
      // A gateway keeps no more; from one that is astray they would fill this process.
      if (before || this.units.size < UNITS_MAX) this.units.set(state.id, tracked(state, before));
    }
  }

  private others(units: readonly UnitState[]): string[] {
    const kept = new Set(units.map(({ id }) => id));
    return [...this.units.keys()].filter((id) => !kept.has(id));
  }
}

/** The trail lives on over a reconnect: the unit went from where it was to where it is. */
function tracked(state: UnitState, before: TrackedUnit | undefined): TrackedUnit {
  const from = before && placeOfUnit(before.state);
  if (!from || (from.lng === state.lng && from.lat === state.lat))
    return { state, trail: before?.trail ?? [] };
  return { state, trail: withSpot(before.trail, { ...from, at: before.state.at }) };
}
