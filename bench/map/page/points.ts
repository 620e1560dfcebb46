import { seeded } from '../../../e2e/support/random.js';
import type { Move, Points } from './subject.js';

/** Box around the district, degrees. */
const BOX = { west: 119.68, east: 120.15, south: 30.18, north: 30.56 } as const;
/** Heaps as towns make them; the rest lies anywhere. */
const HEAPS = 12;
const IN_HEAPS = 0.6;
const HEAP_SIZE = 0.03;
/** Largest step of a move, degrees: some 50 m, what a car does in five seconds. */
const STEP = 0.000_5;

/** Makes the points of a run. */
export function makePoints(count: number, seed: number): Points {
  const random = seeded(seed);
  const anywhere = (): [number, number] => [
    BOX.west + random.next() * (BOX.east - BOX.west),
    BOX.south + random.next() * (BOX.north - BOX.south),
  ];
  const heaps = Array.from({ length: HEAPS }, anywhere);
  const lngs = new Float64Array(count);
  const lats = new Float64Array(count);
  const state = new Uint16Array(count);
  const deadlines = new Float64Array(count).fill(Infinity);
  for (let index = 0; index < count; index += 1) {
    const heap = random.next() < IN_HEAPS ? heaps[random.int(0, HEAPS - 1)] : undefined;
    const [lng, lat] = heap
      ? [heap[0] + (random.next() - 0.5) * HEAP_SIZE, heap[1] + (random.next() - 0.5) * HEAP_SIZE]
      : anywhere();
    lngs[index] = lng;
    lats[index] = lat;
    const roll = random.next();
    const urgency = roll < 0.05 ? 0 : roll < 0.2 ? 1 : 2;
    const running = random.next() < 0.5;
    state[index] = urgency | (running ? 4 : 0) | (random.int(0, 3) << 5);
    // One in thirty of the running ones is overrun.
    if (running) deadlines[index] = random.next() < 0.03 ? 0 : Infinity;
  }
  return { count, lngs, lats, state, deadlines };
}

/** An endless seeded walk of random points. */
export function makeWalk(points: Points, seed: number): (count: number) => Move[] {
  const random = seeded(seed);
  const { lngs, lats } = points;
  return (count) =>
    Array.from({ length: count }, () => {
      const index = random.int(0, points.count - 1);
      const lng = (lngs[index] ?? 0) + (random.next() - 0.5) * STEP;
      const lat = (lats[index] ?? 0) + (random.next() - 0.5) * STEP;
      lngs[index] = lng;
      lats[index] = lat;
      return { index, lng, lat };
    });
}
