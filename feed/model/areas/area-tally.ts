import type { SlaPlan } from '../../../shared/domain/sla-plan.js';
import { Counter } from '../../../shared/metrics/counter.js';
import { comparedColumn } from '../../../shared/metrics/tally.js';
import type { DutyDay } from '../../../shared/time/duty-day.js';
import type { Entry } from '../entry.js';
import { countedOf, NO_CELL, sameCounted, type Counted, type Where } from './counted.js';
import { PlaceGroups } from './place-groups.js';

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
  private readonly sensitiveByUnit = new Map<string, AreaCounts>();
  private readonly heatCells = new Counter<number>();
  private readonly places = new PlaceGroups();
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

  /** What the sensitive ones of these are; which of them share a place is not told apart (`places` is 0). */
  get sensitive(): ReadonlyMap<string, AreaCounts> {
    return this.sensitiveByUnit;
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
  get samePlace(): PlaceGroups {
    return this.places;
  }

  /** Adds an incident or replaces what was counted for it, as seen at server time `now`. */
  set(entry: Entry, now: number): void {
    const { id } = entry.sample;
    const before = this.counted.get(id);
    const after = countedOf(entry, this.day, this.column, now, before);
    if (before && after && sameCounted(before, after)) {
      if (before.where !== after.where) this.counted.set(id, after);
      return;
    }
    if (after) this.counted.set(id, after);
    else if (before) this.counted.delete(id);
    else return;
    this.changes += 1;
    if (before) this.count(id, before, after, -1);
    if (after) this.count(id, after, before, 1);
  }

  /** @param other what it was or will be counted as: what is the same there is left as it is */
  private count(id: string, one: Counted, other: Counted | undefined | null, weight: 1 | -1): void {
    const { where } = one;
    const unit = unitIn(this.byUnit, where.unit);
    addTo(unit, one, other?.where, weight);
    if (one.sensitive) {
      const alike = other?.sensitive === true ? other.where : undefined;
      addTo(unitIn(this.sensitiveByUnit, where.unit), one, alike, weight);
    }
    if (where === other?.where) return;
    if (where.month) this.monthTotal += weight;
    if (where.cell !== NO_CELL) {
      this.heatCells.add(where.cell, weight);
      this.heatTotal += weight;
    }
    if (where.place === null) return;
    unit.places += weight === 1 ? this.places.join(where.place, id) : -this.places.leave(where.place, id);
  }
}

/** @param other where it was or will be counted: what is the same there is left as it is */
function addTo(
  unit: AreaCounts,
  { where, open, overrun, arrived }: Counted,
  other: Where | undefined,
  weight: 1 | -1,
): void {
  if (open) unit.open += weight;
  if (overrun) unit.overrun += weight;
  if (arrived !== null) unit.arrivedN += weight;
  if (arrived === true) unit.arrivedK += weight;
  if (where === other) return;
  if (where.today) unit.today += weight;
  if (where.month) unit.month += weight;
  if (where.place !== null) unit.placed += weight;
}

function unitIn(units: Map<string, AreaCounts>, code: string): AreaCounts {
  let unit = units.get(code);
  if (!unit) {
    unit = noCounts();
    units.set(code, unit);
  }
  return unit;
}
