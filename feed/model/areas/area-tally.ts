import type { SlaPlan } from '../../../shared/domain/sla-plan.js';
import { Counter } from '../../../shared/metrics/counter.js';
import { comparedColumn } from '../../../shared/metrics/tally.js';
import type { DutyDay } from '../../../shared/time/duty-day.js';
import type { Entry } from '../entry.js';
import { countedOf, sameCounted, type Counted } from './counted.js';

/** Figures of one unit, without those of the units in it. */
export interface AreaCounts {
  open: number;
  overrun: number;
  today: number;
  month: number;
  /** Arrived in time, of those for which that is decided. */
  arrivedK: number;
  arrivedN: number;
  /** Incidents of the 30 days whose place is known, and the different places among them. */
  placed: number;
  places: number;
}

/** Counts of nothing. */
export function noCounts(): AreaCounts {
  return { open: 0, overrun: 0, today: 0, month: 0, arrivedK: 0, arrivedN: 0, placed: 0, places: 0 };
}

/**
 * What the map is coloured by: figures per unit, the heat, and which incidents share a place, of the
 * 30 duty days that end with the current one. A change of one incident costs the same whatever the
 * number of incidents, and nothing at all when it counts as before.
 *
 * Invariant: the same as a new tally filled with the same entries at the same now (property-tested).
 */
export class AreaTally {
  private readonly counted = new Map<string, Counted>();
  private readonly byUnit = new Map<string, AreaCounts>();
  private readonly heatCells = new Counter<number>();
  private readonly places = new Map<string, Set<string>>();
  private readonly column: number;
  private heatTotal = 0;
  private monthTotal = 0;
  private changes = 0;

  constructor(
    plan: SlaPlan,
    readonly day: DutyDay,
  ) {
    this.column = comparedColumn(plan);
  }

  /** Grows with every change of a figure. */
  get version(): number {
    return this.changes;
  }

  /** Counts by code of the village, else of the town; those of no unit stand under the empty code. */
  get units(): ReadonlyMap<string, AreaCounts> {
    return this.byUnit;
  }

  /** Incidents of the 30 days per cell of `HEAT_M`, and how many of them have no position. */
  get heat(): { readonly cells: readonly [number, number][]; readonly n: number; readonly unplaced: number } {
    return {
      cells: this.heatCells.entries(),
      n: this.heatTotal,
      unplaced: this.monthTotal - this.heatTotal,
    };
  }

  /** Ids of the incidents of the 30 days by their place: one address, or one square of 100 m. */
  get samePlace(): Iterable<ReadonlySet<string>> {
    return this.places.values();
  }

  /** Adds an incident or replaces what was counted for it, as seen at server time `now`. */
  set(entry: Entry, now: number): void {
    const { id } = entry.sample;
    const before = this.counted.get(id);
    const after = countedOf(entry, { day: this.day, column: this.column, now }, before);
    if (before && after && sameCounted(before, after)) {
      if (before.address !== after.address) this.counted.set(id, after);
      return;
    }
    if (before) this.count(id, before, -1);
    if (after) {
      this.counted.set(id, after);
      this.count(id, after, 1);
    } else this.counted.delete(id);
    if (before ?? after) this.changes += 1;
  }

  private count(id: string, one: Counted, weight: 1 | -1): void {
    const unit = this.unit(one.unit);
    if (one.open) unit.open += weight;
    if (one.overrun) unit.overrun += weight;
    if (one.today) unit.today += weight;
    if (one.month) {
      unit.month += weight;
      this.monthTotal += weight;
    }
    if (one.arrived !== null) unit.arrivedN += weight;
    if (one.arrived === true) unit.arrivedK += weight;
    if (one.cell !== null) {
      this.heatCells.add(one.cell, weight);
      this.heatTotal += weight;
    }
    if (one.place === null) return;
    unit.placed += weight;
    unit.places += weight === 1 ? this.join(one.place, id) : -this.leave(one.place, id);
  }

  /** Returns how many places came into being: 1 or 0. */
  private join(place: string, id: string): number {
    const ids = this.places.get(place);
    if (!ids) this.places.set(place, new Set([id]));
    else ids.add(id);
    return ids ? 0 : 1;
  }

  /** Returns how many places are no more: 1 or 0. */
  private leave(place: string, id: string): number {
    const ids = this.places.get(place);
    ids?.delete(id);
    if (ids?.size !== 0) return 0;
    this.places.delete(place);
    return 1;
  }

  private unit(code: string): AreaCounts {
    let unit = this.byUnit.get(code);
    if (!unit) {
      unit = noCounts();
      this.byUnit.set(code, unit);
    }
    return unit;
  }
}
