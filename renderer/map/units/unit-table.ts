import type { UnitsData } from '../../../shared/contracts/map-views.js';
import { Projection } from '../points/projection.js';
import type { WorldPoint } from '../project/mercator.js';
import { NO_UNITS, type UnitLine, type UnitSet } from './unit-set.js';

/** Running sums of the trails' lengths; a trail that the positions do not reach is cut to what is there. */
function startsOf({ lengths, positions }: UnitsData['trails'], count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  const pairs = positions.length >> 1;
  for (let slot = 0; slot < count; slot += 1) {
    starts[slot + 1] = Math.min(pairs, (starts[slot] ?? 0) + (lengths[slot] ?? 0));
  }
  return starts;
}

/**
 * The field units of the newest payload. A unit stands where it was last reported and jumps to the
 * next report: a mark that glides between two would show, for seconds, places where nobody said
 * anyone was, and a room that sends help by the map must be able to trust each of them.
 */
export class UnitTable {
  readonly #projection = new Projection();
  #units: UnitSet = NO_UNITS;
  #selectedId: string | null = null;

  /** All units. */
  get units(): UnitSet {
    return this.#units;
  }

  /** Slot of the selected unit, or null when it is not on the map. */
  get selected(): number | null {
    return this.#selectedId === null ? null : this.#slotOf(this.#selectedId);
  }

  /** Takes a payload; without `lines` those before go on. Only what moved is projected anew. */
  take(data: UnitsData): void {
    const lines: readonly UnitLine[] = data.lines ?? this.#units.lines;
    const count = Math.min(
      data.positions.length >> 1,
      data.at.length,
      data.headings.length,
      data.status.length,
      data.kind.length,
      lines.length,
    );
    this.#projection.take(data.positions, count);
    this.#units = {
      count,
      x: this.#projection.x,
      y: this.#projection.y,
      at: data.at,
      headings: data.headings,
      status: data.status,
      kind: data.kind,
      lines,
      bound: data.bound,
      trails: data.trails.positions,
      trailStarts: startsOf(data.trails, count),
    };
  }

  /** Says which unit is selected. */
  mark(selected: string | null): void {
    this.#selectedId = selected;
  }

  /** Id of the unit in a slot. */
  idAt(slot: number): string | null {
    return this.#units.lines[slot]?.id ?? null;
  }

  /** Where a unit is, world units; null when it is not on the map. */
  worldOf(id: string): WorldPoint | null {
    const slot = this.#slotOf(id);
    if (slot === null) return null;
    return { x: this.#units.x[slot] ?? Number.NaN, y: this.#units.y[slot] ?? Number.NaN };
  }

  #slotOf(id: string): number | null {
    const { lines, count } = this.#units;
    const slot = lines.findIndex((line) => line.id === id);
    return slot >= 0 && slot < count ? slot : null;
  }
}
