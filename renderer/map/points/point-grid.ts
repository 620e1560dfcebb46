/** Drawn positions of points on the screen, CSS pixels of the map's box. */
export interface ScreenPoints {
  readonly count: number;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Points with a value other than 0 cannot be pointed at: something else stands for them. */
  readonly hidden?: ArrayLike<number>;
}

const CELL = 48;

/**
 * Finds the point under a pointer without looking at all of them: a counting sort of the points
 * into square cells. Points outside the box are left out; they cannot be pointed at.
 */
export class PointGrid {
  readonly #points: ScreenPoints;
  readonly #columns: number;
  readonly #rows: number;
  readonly #starts: Int32Array;
  readonly #items: Int32Array;

  constructor(points: ScreenPoints, width: number, height: number) {
    this.#points = points;
    this.#columns = Math.max(1, Math.ceil(width / CELL));
    this.#rows = Math.max(1, Math.ceil(height / CELL));
    this.#starts = new Int32Array(this.#columns * this.#rows + 1);
    for (let index = 0; index < points.count; index += 1) {
      const cell = this.#cellOf(index);
      if (cell >= 0) this.#starts[cell + 1] = (this.#starts[cell + 1] ?? 0) + 1;
    }
    for (let cell = 1; cell < this.#starts.length; cell += 1) {
      this.#starts[cell] = (this.#starts[cell] ?? 0) + (this.#starts[cell - 1] ?? 0);
    }
    const cursor = this.#starts.slice();
    this.#items = new Int32Array(this.#starts.at(-1) ?? 0);
    for (let index = 0; index < points.count; index += 1) {
      const cell = this.#cellOf(index);
      if (cell < 0) continue;
      const slot = cursor[cell] ?? 0;
      this.#items[slot] = index;
      cursor[cell] = slot + 1;
    }
  }

  /** Index of the nearest point within `radius`, or null; at equal distance the later one (on top). */
  nearest(x: number, y: number, radius: number): number | null {
    let found: number | null = null;
    let least = radius * radius;
    const left = Math.max(0, Math.floor((x - radius) / CELL));
    const right = Math.min(this.#columns - 1, Math.floor((x + radius) / CELL));
    const top = Math.max(0, Math.floor((y - radius) / CELL));
    const bottom = Math.min(this.#rows - 1, Math.floor((y + radius) / CELL));
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const cell = row * this.#columns + column;
        const end = this.#starts[cell + 1] ?? 0;
        for (let slot = this.#starts[cell] ?? 0; slot < end; slot += 1) {
          const index = this.#items[slot] ?? 0;
          const squared = ((this.#points.x[index] ?? 0) - x) ** 2 + ((this.#points.y[index] ?? 0) - y) ** 2;
          const wins = squared < least || (squared === least && (found === null || index > found));
          if (wins) {
            least = squared;
            found = index;
          }
        }
      }
    }
    return found;
  }

  #cellOf(index: number): number {
    if ((this.#points.hidden?.[index] ?? 0) !== 0) return -1;
    const column = Math.floor((this.#points.x[index] ?? Number.NaN) / CELL);
    const row = Math.floor((this.#points.y[index] ?? Number.NaN) / CELL);
    // NaN compares false, so a point without a position falls out here too.
    const inside = column >= 0 && row >= 0 && column < this.#columns && row < this.#rows;
    return inside ? row * this.#columns + column : -1;
  }
}
