import { fromGrid, toGrid } from './plane.mjs';
import { distance } from './polygon.mjs';
import { randomFrom } from './random.mjs';
import { selfHit } from './segments.mjs';

/** @typedef {import('./plane.mjs').Point} Point */
/** @typedef {import('./segments.mjs').LineIndex} LineIndex */

/**
 * How a computed border is made to look like one.
 * @typedef {object} Wiggle
 * @property {number} stepKm length of a piece
 * @property {number} share swing as a share of the border's length …
 * @property {number} mostKm … and at most this
 */

/** Borders shorter than this stay straight, km. */
const SHORT_KM = 0.5;
/** How much each finer bend is smaller than the one before. */
const FALL = 0.6;

/**
 * Offsets along a line of 2^k pieces: each middle is moved off the mean of its ends by a random share
 * of the swing, halved from level to level. Both ends stay.
 * @param {number} pieces a power of two
 * @param {number} swing
 * @param {() => number} random
 */
function offsets(pieces, swing, random) {
  const off = Array(pieces + 1).fill(0);
  for (let span = pieces, size = swing; span > 1; span /= 2, size *= FALL) {
    for (let at = span / 2; at < pieces; at += span) {
      off[at] = (off[at - span / 2] + off[at + span / 2]) / 2 + (2 * random() - 1) * size;
    }
  }
  return off;
}

/**
 * @param {readonly Point[]} line
 * @param {number} pieces
 * @returns {{ at: Point, normal: Point }[]} evenly spaced places on the line
 */
function stations(line, pieces) {
  const lengths = line.slice(1).map((q, i) => distance(/** @type {Point} */ (line[i]), q));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let piece = 0;
  let before = 0;
  return Array.from({ length: pieces + 1 }, (_, i) => {
    const along = (total * i) / pieces;
    while (piece < lengths.length - 1 && before + (lengths[piece] ?? 0) < along)
      before += lengths[piece++] ?? 0;
    const [p, q] = /** @type {[Point, Point]} */ (line.slice(piece, piece + 2));
    const length = lengths[piece] ?? 1;
    const t = (along - before) / length;
    return {
      at: [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])],
      normal: [(p[1] - q[1]) / length, (q[0] - p[0]) / length],
    };
  });
}

/** @param {readonly Point[]} line @returns {number} area between the line and its chord, signed */
const bulge = (line) => {
  const [ox, oy] = line[0] ?? [0, 0];
  return line.slice(1).reduce((sum, [qx, qy], i) => {
    const [px, py] = /** @type {Point} */ (line[i]);
    return sum + ((px - ox) * (qy - oy) - (qx - ox) * (py - oy)) / 2;
  }, 0);
};

/**
 * One try at a border between the same ends with the same ground on either side.
 * @param {readonly Point[]} line kilometres
 * @param {number} pieces
 * @param {number} swing km
 * @param {() => number} random
 * @returns {Point[]}
 */
function swung(line, pieces, swing, random) {
  const places = stations(line, pieces);
  const off = offsets(pieces, swing, random);
  /** @param {number} lift @returns {Point[]} */
  const drawn = (lift) =>
    places.map(({ at: [x, y], normal: [nx, ny] }, i) => {
      const d = (off[i] ?? 0) + lift * Math.sin((Math.PI * i) / pieces);
      return i === 0 || i === pieces ? [x, y] : [x + nx * d, y + ny * d];
    });
  // Lifting the whole line makes up for what the bends gave to one side: two secants reach rounding.
  const wanted = bulge(line);
  let lift = 0;
  for (let i = 0; i < 2; i++) {
    const miss = bulge(drawn(lift)) - wanted;
    lift -= (miss * swing) / (bulge(drawn(lift + swing)) - wanted - miss);
  }
  return drawn(lift);
}

/**
 * A border on the grid with bends, that crosses no line of the index and gives both sides what they
 * had; the border itself where no try fits.
 * @param {readonly Point[]} line whole steps of the grid
 * @param {Wiggle} how
 * @param {string} seed
 * @param {LineIndex} others every other line
 * @returns {readonly Point[]}
 */
export function wiggled(line, { stepKm, share, mostKm }, seed, others) {
  const straight = line.map(fromGrid);
  const length = straight
    .slice(1)
    .reduce((sum, q, i) => sum + distance(/** @type {Point} */ (straight[i]), q), 0);
  if (length < SHORT_KM) return line;
  const pieces = 2 ** Math.max(2, Math.round(Math.log2(length / stepKm)));
  const random = randomFrom(seed);
  for (let swing = Math.min(share * length, mostKm); swing > 0.02; swing *= 0.8) {
    for (let attempt = 0; attempt < 3; attempt++) {
      const points = swung(straight, pieces, swing, random).map(toGrid);
      points[0] = /** @type {Point} */ (line[0]);
      points[pieces] = /** @type {Point} */ (line.at(-1));
      if (!selfHit(points) && !others.hit(points)) return points;
    }
  }
  return line;
}
