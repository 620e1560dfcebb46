import Flatbush from 'flatbush';
import type { RawPolygon } from '../read/raw-layer.js';

/** Crossings of the borders of one unit with themselves. */
export interface Crossings {
  readonly count: number;
  /** The first of them. */
  readonly at: readonly [number, number];
}

/** One edge: from, to, ring, place in the ring and edges of the ring. */
interface Edge {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
}

/**
 * Where borders of one unit cross each other, or null. Rings that only touch, as islands and holes may,
 * do not cross.
 */
export function crossingsOf(polygons: readonly RawPolygon[]): Crossings | null {
  const edges = polygons.flat().flatMap((ring) =>
    ring.slice(1).map(([bx = NaN, by = NaN], i): Edge => {
      const [ax = NaN, ay = NaN] = ring[i] ?? [];
      return { ax, ay, bx, by };
    }),
  );
  if (edges.length === 0) return null;
  const index = new Flatbush(edges.length);
  for (const { ax, ay, bx, by } of edges) {
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  index.finish();
  let [count, first] = [0, null as readonly [number, number] | null];
  edges.forEach((edge, i) => {
    const { ax, ay, bx, by } = edge;
    const box = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)] as const;
    for (const j of index.search(...box)) {
      const other = edges[j];
      const at = j > i && other ? crossing(edge, other) : null;
      if (at === null) continue;
      count += 1;
      first ??= at;
    }
  });
  return first && { count, at: first };
}

/** Where two edges cross in the inside of both; null when they touch at an end, are parallel or apart. */
function crossing(p: Edge, q: Edge): readonly [number, number] | null {
  const side = (e: Edge, x: number, y: number): number =>
    (e.bx - e.ax) * (y - e.ay) - (e.by - e.ay) * (x - e.ax);
  const [a, b] = [side(q, p.ax, p.ay), side(q, p.bx, p.by)];
  const [c, d] = [side(p, q.ax, q.ay), side(p, q.bx, q.by)];
  if (!(a * b < 0 && c * d < 0)) return null;
  const share = a / (a - b);
  return [p.ax + share * (p.bx - p.ax), p.ay + share * (p.by - p.ay)];
}
