import type { PointsData } from '../../../shared/contracts/views.js';
import type { WorldPoint } from '../project/mercator.js';
import { decodePoints, NO_POINTS, type PointSet } from './point-set.js';
import { Projection } from './projection.js';

/**
 * The points of the newest revision with a few of them looked up by id. Looking up means scanning
 * (tens of thousands of ids come with every frame, only a handful is ever asked for), but the
 * place it had in the frame before is tried first.
 */
export class PointTable {
  #points: PointSet = NO_POINTS;
  readonly #projection = new Projection();
  #raisedIds: readonly string[] = [];
  #selectedId: string | null = null;
  readonly #hints = new Map<string, number>();

  /** All points. */
  get points(): PointSet {
    return this.#points;
  }

  /** Indices of the raised points that exist. */
  get raised(): readonly number[] {
    return this.#raisedIds.flatMap((id) => this.#indexOf(id) ?? []);
  }

  /** Index of the selected point, or null when it is not on the map. */
  get selected(): number | null {
    return this.#selectedId === null ? null : this.#indexOf(this.#selectedId);
  }

  /** Takes a new revision, its ids included. */
  take(data: PointsData): void {
    this.#points = decodePoints(data, this.#projection);
  }

  /** Says which points stand out from now on. */
  mark(raised: readonly string[], selected: string | null): void {
    this.#raisedIds = raised;
    this.#selectedId = selected;
    this.#hints.clear();
  }

  /** Id of a point. */
  idAt(index: number): string | null {
    return this.#points.ids[index] ?? null;
  }

  /** Where an incident is, world units; null when it is not on the map. */
  worldOf(id: string): WorldPoint | null {
    const index = this.#indexOf(id);
    if (index === null) return null;
    return { x: this.#points.x[index] ?? Number.NaN, y: this.#points.y[index] ?? Number.NaN };
  }

  #indexOf(id: string): number | null {
    const hint = this.#hints.get(id);
    if (hint !== undefined && this.#points.ids[hint] === id) return hint;
    const found = this.#points.ids.indexOf(id);
    if (found < 0 || found >= this.#points.count) return null;
    this.#hints.set(id, found);
    return found;
  }
}
