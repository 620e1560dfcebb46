import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaKm2, metresPerDegree } from './geometry.mjs';
import { fromGrid, gridDegrees, toDegrees, toGrid, toPlane, type Point } from './plane.mjs';

const lng = fc.double({ min: 119.5, max: 120.5, noNaN: true });
const lat = fc.double({ min: 30.001, max: 30.7, noNaN: true });

describe('the plane', () => {
  it('comes back to the same degrees', () => {
    fc.assert(
      fc.property(lng, lat, (x, y) => {
        const [backX, backY] = toDegrees(toPlane([x, y]));
        expect(Math.abs(backX - x) + Math.abs(backY - y)).toBeLessThan(1e-11);
      }),
    );
  });

  it('keeps areas: a box of degrees has the area that its metres give', () => {
    fc.assert(
      fc.property(lng, lat, (west, south) => {
        const side = 0.01;
        const box: Point[] = [
          [west, south],
          [west + side, south],
          [west + side, south + side],
          [west, south + side],
          [west, south],
        ];
        const [mx, my] = metresPerDegree(south + side / 2);
        expect(areaKm2([[box]]) / ((mx * my * side * side) / 1e6)).toBeCloseTo(1, 6);
      }),
    );
  });

  it('gives the grid whole steps that stay', () => {
    fc.assert(
      fc.property(lng, lat, (x, y) => {
        const steps = toGrid(toPlane([x, y]));
        expect(steps.every(Number.isInteger)).toBe(true);
        expect(toGrid(fromGrid(steps))).toEqual(steps);
        expect(Math.abs(gridDegrees(steps)[0] - x)).toBeLessThan(0.51e-5);
      }),
    );
  });
});
