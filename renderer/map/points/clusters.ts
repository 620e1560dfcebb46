import type { Surface } from '../layers/surface.js';
import type { WorldBounds } from '../project/view-transform.js';
import { cellsUnder, type CellFrame } from './cluster-cells.js';
import { isDrill, looksOverrun, rankOf, urgencyOf } from './looks.js';
import type { PointSet } from './point-set.js';

/** A cell with fewer covered marks than this shows them all. */
export const CLUSTER_FROM = 4;

/** Incidents of one cell that cover each other, drawn as one. */
export interface Cluster {
  readonly count: number;
  /** How many are overrun now. */
  readonly overrun: number;
  /** Urgency index of the worst member. */
  readonly urgency: number;
  /** Index of the worst member: of equal rank the one whose deadline is first. */
  readonly worst: number;
  /** Middle of its members, device pixels. */
  readonly x: number;
  readonly y: number;
  /** Its cell on the screen, device pixels. */
  readonly cell: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  /** Where its members are. */
  readonly bounds: WorldBounds;
}

/** Points as they stand on the screen, device pixels. */
export interface PlacedPoints {
  readonly points: PointSet;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly looks: Uint16Array;
  /** Indices that are drawn by themselves whatever lies around them. */
  readonly apart: readonly number[];
}

/**
 * Gathers what cannot be told apart at the present zoom. Everything is counted anew for each
 * drawing, over typed arrays: for 50 000 points that is about a millisecond, less than it would
 * cost to keep counts true while points move, come, go and the view changes.
 */
export class Clusters {
  /** 1 for points that a cluster stands for. */
  #hidden = new Uint8Array(0);
  #cellOf = new Int32Array(0);
  #items = new Int32Array(0);
  #starts = new Int32Array(0);
  #list: Cluster[] = [];

  /** 1 for points that a cluster stands for. */
  get hidden(): Uint8Array {
    return this.#hidden;
  }

  /** Clusters of the last gathering. */
  get list(): readonly Cluster[] {
    return this.#list;
  }

  /** Nothing is gathered: every one of `count` points is drawn by itself. */
  clear(count: number): void {
    this.#list = [];
    this.#makeRoom(count);
    this.#hidden.fill(0, 0, count);
  }

  /**
   * Gathers the points inside the surface. Points outside and drills belong to no cluster, so the counts of
   * all clusters and the points that are not hidden add up to what is in the picture.
   * @param reach marks nearer than this on both axes cover each other, device pixels
   */
  gather(placed: PlacedPoints, surface: Surface, reach: number): void {
    const { points } = placed;
    this.clear(points.count);
    const frame = cellsUnder(surface.view, surface.width, surface.height);
    this.#sort(placed, frame, surface.width * surface.pixelRatio, surface.height * surface.pixelRatio);
    const cells = frame.columns * frame.rows;
    for (let cell = 0; cell < cells; cell += 1) {
      const start = this.#starts[cell] ?? 0;
      const end = this.#starts[cell + 1] ?? 0;
      if (end - start < CLUSTER_FROM || !this.#crowded(placed, start, end, reach)) continue;
      this.#list.push(this.#clusterOf(placed, start, end, cellBox(frame, cell, surface)));
    }
  }

  #makeRoom(count: number): void {
    if (this.#hidden.length >= count) return;
    const room = Math.ceil(count * 1.25);
    this.#hidden = new Uint8Array(room);
    this.#cellOf = new Int32Array(room);
    this.#items = new Int32Array(room);
  }

  /** Counting sort of the visible points into cells. */
  #sort({ points, x, y, looks, apart }: PlacedPoints, frame: CellFrame, right: number, bottom: number): void {
    const { column, row, columns, rows, side } = frame;
    const cells = columns * rows;
    if (this.#starts.length < cells + 2) this.#starts = new Int32Array(cells + 2);
    // Counts stand two places to the right, so that filling the cells turns sums into starts.
    const starts = this.#starts.fill(0);
    const cellOf = this.#cellOf;
    for (let index = 0; index < points.count; index += 1) {
      const px = x[index] ?? Number.NaN;
      const py = y[index] ?? Number.NaN;
      // A drill is counted in no cluster: its count is that of real incidents.
      const within = px >= 0 && py >= 0 && px < right && py < bottom;
      if (!within || isDrill(looks[index] ?? 0)) {
        cellOf[index] = -1;
        continue;
      }
      // Rounding may put a point of the last pixel one cell beyond the edge.
      const c = Math.min(columns - 1, Math.max(0, Math.floor((points.x[index] ?? 0) / side) - column));
      const r = Math.min(rows - 1, Math.max(0, Math.floor((points.y[index] ?? 0) / side) - row));
      cellOf[index] = r * columns + c;
    }
    for (const index of apart) cellOf[index] = -1;
    for (let index = 0; index < points.count; index += 1) {
      const cell = cellOf[index] ?? -1;
      if (cell >= 0) starts[cell + 2] = (starts[cell + 2] ?? 0) + 1;
    }
    for (let cell = 2; cell < cells + 2; cell += 1) {
      starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0);
    }
    for (let index = 0; index < points.count; index += 1) {
      const cell = cellOf[index] ?? -1;
      if (cell < 0) continue;
      const slot = starts[cell + 1] ?? 0;
      this.#items[slot] = index;
      starts[cell + 1] = slot + 1;
    }
  }

  /**
   * True when enough members of a cell cover another one. Cheap however full the cell is: marks
   * that cover nothing need room, so after a few dozen members the answer is found.
   */
  #crowded({ x, y }: PlacedPoints, start: number, end: number, reach: number): boolean {
    let covered = 0;
    for (let a = start; a < end; a += 1) {
      const ax = x[this.#items[a] ?? 0] ?? 0;
      const ay = y[this.#items[a] ?? 0] ?? 0;
      for (let b = start; b < end; b += 1) {
        if (a === b) continue;
        const other = this.#items[b] ?? 0;
        if (Math.abs((x[other] ?? 0) - ax) >= reach || Math.abs((y[other] ?? 0) - ay) >= reach) continue;
        covered += 1;
        if (covered >= CLUSTER_FROM) return true;
        break;
      }
    }
    return false;
  }

  #clusterOf(placed: PlacedPoints, start: number, end: number, cell: Cluster['cell']): Cluster {
    const { points, x, y, looks } = placed;
    let overrun = 0;
    let worst = -1;
    let worstRank = -1;
    let urgency = 2;
    let sumX = 0;
    let sumY = 0;
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let slot = start; slot < end; slot += 1) {
      const index = this.#items[slot] ?? 0;
      this.#hidden[index] = 1;
      const look = looks[index] ?? 0;
      if (looksOverrun(look)) overrun += 1;
      if (urgencyOf(look) < urgency) urgency = urgencyOf(look);
      const rank = rankOf(look);
      const earlier = (points.deadlines[index] ?? Infinity) < (points.deadlines[worst] ?? Infinity);
      if (rank > worstRank || (rank === worstRank && earlier)) {
        worst = index;
        worstRank = rank;
      }
      sumX += x[index] ?? 0;
      sumY += y[index] ?? 0;
      const [wx, wy] = [points.x[index] ?? 0, points.y[index] ?? 0];
      if (wx < minX) minX = wx;
      if (wx > maxX) maxX = wx;
      if (wy < minY) minY = wy;
      if (wy > maxY) maxY = wy;
    }
    const count = end - start;
    const bounds = { minX, minY, maxX, maxY };
    return { count, overrun, urgency, worst, x: sumX / count, y: sumY / count, cell, bounds };
  }
}

function cellBox(frame: CellFrame, cell: number, { view, pixelRatio }: Surface): Cluster['cell'] {
  const column = frame.column + (cell % frame.columns);
  const row = frame.row + Math.floor(cell / frame.columns);
  const at = (line: number, offset: number): number => (line * frame.side * view.scale + offset) * pixelRatio;
  return {
    left: at(column, view.dx),
    top: at(row, view.dy),
    right: at(column + 1, view.dx),
    bottom: at(row + 1, view.dy),
  };
}
