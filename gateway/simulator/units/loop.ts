import type { LngLat } from '../../../shared/geo/lng-lat.js';
import { metresFrom, movedBy, movingAt, standing, type Metres, type Motion } from './moving.js';

/** Pieces of the curve between two points. */
const PIECES = 16;
const M_MS_PER_KMH = 1 / 3_600;

interface Piece {
  readonly from: Metres;
  readonly step: Metres;
  /** Metres along the loop at which it begins, and its length. */
  readonly start: number;
  readonly length: number;
}

/**
 * Goes round a closed smooth curve through the points for ever, at an even speed. A function of time
 * alone: after a restart everybody is where he would have been.
 * @param phase share of the loop done at t = 0
 */
export function loop(points: readonly LngLat[], speedKmh: number, phase: number): Motion {
  const [origin] = points;
  if (!origin) throw new RangeError('expected at least one point of a loop, came none');
  const pieces = piecesOf(curve(points.map((point) => metresFrom(origin, point))));
  const last = pieces.at(-1);
  const length = last ? last.start + last.length : 0;
  if (length < 1) return () => standing(origin);
  const speed = speedKmh * M_MS_PER_KMH;
  return (t) => {
    const along = (((t * speed + phase * length) % length) + length) % length;
    const piece = pieceAt(pieces, along);
    if (!piece) return standing(origin);
    const share = (along - piece.start) / piece.length;
    const { from, step } = piece;
    const at = movedBy(origin, {
      east: from.east + step.east * share,
      north: from.north + step.north * share,
    });
    const rate = speed / piece.length;
    return movingAt(at, { east: step.east * rate, north: step.north * rate });
  };
}

/** Points of a closed Catmull-Rom curve. */
function curve(points: readonly Metres[]): Metres[] {
  const at = (i: number): Metres => points[(i + points.length) % points.length] ?? { east: 0, north: 0 };
  return points.flatMap((_, i) => {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    return Array.from({ length: PIECES }, (_piece, k) => {
      const u = k / PIECES;
      return {
        east: spline(a.east, b.east, c.east, d.east, u),
        north: spline(a.north, b.north, c.north, d.north, u),
      };
    });
  });
}

function spline(a: number, b: number, c: number, d: number, u: number): number {
  const cubic = (3 * b - a - 3 * c + d) * u;
  return b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + cubic));
}

function piecesOf(points: readonly Metres[]): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  points.forEach((from, i) => {
    const to = points[(i + 1) % points.length] ?? from;
    const step = { east: to.east - from.east, north: to.north - from.north };
    const length = Math.hypot(step.east, step.north);
    if (length === 0) return;
    pieces.push({ from, step, start, length });
    start += length;
  });
  return pieces;
}

/** The last piece that begins at or before a distance, by halving. */
function pieceAt(pieces: readonly Piece[], along: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pieces[middle]?.start ?? Infinity) <= along) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}
