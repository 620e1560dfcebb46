/** @typedef {import('./plane.mjs').Point} Point */

/** Side of a cell of the index, in steps of the grid. */
const CELL = 300;

/** @param {Point} o @param {Point} a @param {Point} b exact: coordinates are whole and below 2^17 */
const turn = (o, a, b) => Math.sign((a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]));
/** @param {Point} a @param {Point} b */
const same = (a, b) => a[0] === b[0] && a[1] === b[1];
/** @param {Point} p @param {Point} a @param {Point} b `p` is in line with them */
const between = (p, a, b) =>
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1]);

/**
 * Whether two segments on the grid have a point in common other than an end of both.
 * @param {Point} a @param {Point} b @param {Point} c @param {Point} d
 */
export function collide(a, b, c, d) {
  const shared = same(a, c) || same(a, d) ? a : same(b, c) || same(b, d) ? b : undefined;
  if (shared) {
    const p = shared === a ? b : a;
    const q = same(shared, c) ? d : c;
    // Ends meet: they collide only when one runs along the other.
    if (turn(shared, p, q) !== 0) return false;
    return (p[0] - shared[0]) * (q[0] - shared[0]) + (p[1] - shared[1]) * (q[1] - shared[1]) > 0;
  }
  const [t1, t2, t3, t4] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (t1 * t2 < 0 && t3 * t4 < 0) return true;
  return (
    (t1 === 0 && between(c, a, b)) ||
    (t2 === 0 && between(d, a, b)) ||
    (t3 === 0 && between(a, c, d)) ||
    (t4 === 0 && between(b, c, d))
  );
}

/** @typedef {{ from: Point, to: Point, line: number, at: number }} Segment `at` is its place in its line */

/** Lines on the grid, findable by place: says which line would cross another one. */
export class LineIndex {
  /** @type {Map<number, Segment[]>} */
  #cells = new Map();

  /** @param {Point} from @param {Point} to */
  static #cellsOf(from, to) {
    const [x0, x1] = [from[0], to[0]].map((x) => Math.floor(x / CELL)).sort((a, b) => a - b);
    const [y0, y1] = [from[1], to[1]].map((y) => Math.floor(y / CELL)).sort((a, b) => a - b);
    const keys = [];
    for (let x = x0 ?? 0; x <= (x1 ?? 0); x++)
      for (let y = y0 ?? 0; y <= (y1 ?? 0); y++) keys.push(x * 4096 + y);
    return keys;
  }

  /** @param {readonly Point[]} points @param {number} line */
  add(points, line) {
    points.slice(1).forEach((to, at) => {
      const segment = { from: /** @type {Point} */ (points[at]), to, line, at };
      for (const key of LineIndex.#cellsOf(segment.from, to)) {
        const cell = this.#cells.get(key);
        if (cell) cell.push(segment);
        else this.#cells.set(key, [segment]);
      }
    });
  }

  /** @param {readonly Point[]} points @param {number} line */
  remove(points, line) {
    points.slice(1).forEach((to, at) => {
      for (const key of LineIndex.#cellsOf(/** @type {Point} */ (points[at]), to)) {
        const cell = this.#cells.get(key) ?? [];
        this.#cells.set(
          key,
          cell.filter((segment) => segment.line !== line),
        );
      }
    });
  }

  /**
   * The first place where a line would cross or touch one of the index, ends apart.
   * @param {readonly Point[]} points
   * @returns {Point | undefined}
   */
  hit(points) {
    for (let at = 0; at + 1 < points.length; at++) {
      const from = /** @type {Point} */ (points[at]);
      const to = /** @type {Point} */ (points[at + 1]);
      for (const key of LineIndex.#cellsOf(from, to)) {
        for (const other of this.#cells.get(key) ?? [])
          if (collide(from, to, other.from, other.to)) return from;
      }
    }
    return undefined;
  }
}

/**
 * Where a line crosses, touches or runs back along itself; a closed line may end where it began.
 * @param {readonly Point[]} points
 * @returns {Point | undefined}
 */
export function selfHit(points) {
  const index = new LineIndex();
  for (let at = 0; at + 1 < points.length; at++) {
    const segment = points.slice(at, at + 2);
    const hit = index.hit(segment);
    if (hit) return hit;
    index.add(segment, at);
  }
  return undefined;
}
