import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areasOf, cellsOn, piecesOf } from './cells.mjs';
import { moments, shapeArea } from './polygon.mjs';
import type { Point } from './plane.mjs';
import { holdings } from './power.mjs';
import { randomFrom } from './random.mjs';
import { balance } from './weights.mjs';

/** A ground with a bay from the north that splits cells. */
const BAY: Point[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [6, 10],
  [6, 3],
  [4, 3],
  [4, 10],
  [0, 10],
  [0, 0],
];
const AREA = moments(BAY).area;

/** Places on a jittered lattice: no two alike, all on the ground. */
const lattice = (seed: string): Point[] => {
  const random = randomFrom(seed);
  const columns = [1, 3, 7, 9];
  return columns.flatMap((x) => [1.5, 5, 8.5].map((y): Point => [x + random() - 0.5, y + random() - 0.5]));
};

describe('a power diagram on ground with a bay', () => {
  it('gives every site its target', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.double({ min: 1, max: 5, noNaN: true }), { minLength: 12, maxLength: 12 }),
        (seed, shares) => {
          const all = shares.reduce((sum, share) => sum + share, 0);
          const targets = shares.map((share) => (share / all) * AREA);
          const { held } = balance(lattice(seed), targets, BAY);
          held.forEach(({ area }, i) => expect(Math.abs(area / (targets[i] ?? 0) - 1)).toBeLessThan(1e-5));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('holds the same area and border lengths as the clipped cells', () => {
    const sites = lattice('a').map((at, i) => ({ at, weight: i % 3 }));
    const held = holdings(sites, BAY);
    const cells = cellsOn(sites, [[BAY]]);
    held.forEach(({ area }, i) => expect(area).toBeCloseTo(shapeArea(cells[i] ?? []), 3));
    for (const [i, { shared }] of held.entries()) {
      for (const [j, length] of shared) expect(held[j]?.shared.get(i) ?? 0).toBeCloseTo(length, 9);
    }
  });

  it('hands stray parts over, and loses no ground', () => {
    const sites = [
      [5, 8],
      [2, 1],
      [8, 1],
    ].map(([x = 0, y = 0]) => ({ at: [x, y] as Point, weight: 0 }));
    const cells = cellsOn(sites, [[BAY]]);
    expect(cells[0]).toHaveLength(2);
    const pieces = piecesOf(cells, sites);
    expect(pieces.filter(({ owner }) => owner === 0)).toHaveLength(1);
    expect(areasOf(pieces, 3).reduce((sum, area) => sum + area, 0)).toBeCloseTo(AREA, 6);
  });

  it('says so when two sites share a place', () => {
    expect(() =>
      balance(
        [
          [1, 1],
          [1, 1],
        ],
        [AREA / 2, AREA / 2],
        BAY,
      ),
    ).toThrow(/Expected weights that give 2 sites/);
  });
});
