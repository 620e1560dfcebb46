/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {import('./polygon.mjs').Shape} Shape */

/** Points of the grid nearer than this many steps are one, and a point this near an edge lies on it. */
const NEAR = 3;
const CELL = 500;

/** Points of the grid, findable by place. */
class PointIndex {
  /** @type {Map<number, Point[]>} */
  #cells = new Map();

  /** @param {Point} point */
  add(point) {
    const key = Math.floor(point[0] / CELL) * 4096 + Math.floor(point[1] / CELL);
    const cell = this.#cells.get(key);
    if (cell) cell.push(point);
    else this.#cells.set(key, [point]);
  }

  /** @param {Point} a @param {Point} b @returns {Point[]} those in the box of both and a little around it */
  around(a, b) {
    const found = [];
    const [x0, x1] = [Math.min(a[0], b[0]) - NEAR, Math.max(a[0], b[0]) + NEAR].map((x) =>
      Math.floor(x / CELL),
    );
    const [y0, y1] = [Math.min(a[1], b[1]) - NEAR, Math.max(a[1], b[1]) + NEAR].map((y) =>
      Math.floor(y / CELL),
    );
    for (let x = x0 ?? 0; x <= (x1 ?? 0); x++) {
      for (let y = y0 ?? 0; y <= (y1 ?? 0); y++) found.push(...(this.#cells.get(x * 4096 + y) ?? []));
    }
    return found;
  }
}

/**
 * Points that lie on an edge between its ends, in its direction.
 * @param {Point} a @param {Point} b
 * @param {PointIndex} index
 */
function pointsOn(a, b, index) {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [dx, dy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  return index
    .around(a, b)
    .map((p) => ({
      p,
      along: (p[0] - a[0]) * dx + (p[1] - a[1]) * dy,
      off: (p[0] - a[0]) * dy - (p[1] - a[1]) * dx,
    }))
    .filter(({ p, along, off }) => p !== a && p !== b && along > 0 && along < length && Math.abs(off) <= NEAR)
    .sort((left, right) => left.along - right.along)
    .map(({ p }) => p);
}

/**
 * A ring without repeated points and without spikes that run out and back.
 * @param {readonly Point[]} open
 */
function withoutSpikes(open) {
  /** @type {Point[]} */
  const clean = [];
  for (const point of open) {
    if (clean.at(-1) === point) continue;
    if (clean.length > 1 && clean.at(-2) === point) clean.pop();
    else clean.push(point);
  }
  while (
    clean.length > 2 &&
    (clean.at(-1) === clean[0] || clean.at(-2) === clean[0] || clean.at(-1) === clean[1])
  ) {
    if (clean.at(-1) === clean[1]) clean.shift();
    clean.pop();
  }
  return clean;
}

/**
 * Shapes whose common borders have the same points: points that nearly meet become one, and a point
 * of one shape on an edge of another becomes a point of both.
 * @param {readonly Shape[]} shapes whole steps of the grid
 * @returns {Shape[]}
 */
export function noded(shapes) {
  const index = new PointIndex();
  /** @type {Map<string, Point>} */
  const canonical = new Map();
  /** @param {Point} point @returns {Point} */
  const canon = (point) => {
    const key = point.join();
    const known = canonical.get(key);
    if (known) return known;
    const near = index.around(point, point).find((p) => Math.hypot(p[0] - point[0], p[1] - point[1]) <= NEAR);
    if (!near) index.add(point);
    canonical.set(key, near ?? point);
    return near ?? point;
  };
  const snapped = shapes.map((shape) => shape.map((polygon) => polygon.map((ring) => ring.map(canon))));
  return snapped.map((shape) =>
    shape.map((polygon) =>
      polygon.map((ring) => {
        const open = ring.slice(1).flatMap((b, i) => {
          const a = /** @type {Point} */ (ring[i]);
          return a === b ? [] : [a, ...pointsOn(a, b, index)];
        });
        const clean = withoutSpikes(open);
        return [...clean, /** @type {Point} */ (clean[0])];
      }),
    ),
  );
}
