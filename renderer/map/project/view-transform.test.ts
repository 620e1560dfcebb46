import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitView, scaleOf, toWorld, zoomOf } from './view-transform.js';

const size = fc.integer({ min: 400, max: 8_000 });
const part = fc.integer({ min: 0, max: 180 });

test('all of the bounds is inside the inset box, and fills it in one direction', () => {
  fc.assert(
    fc.property(
      size,
      size,
      fc.record({ top: part, right: part, bottom: part, left: part }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.0001, max: 0.01, noNaN: true }),
      (width, height, inset, align, span) => {
        const bounds = { minX: 0.8, minY: 0.4, maxX: 0.8 + span, maxY: 0.4 + span * 0.7 };
        const view = fitView(bounds, width, height, inset, align);
        const left = bounds.minX * view.scale + view.dx;
        const right = bounds.maxX * view.scale + view.dx;
        const top = bounds.minY * view.scale + view.dy;
        const bottom = bounds.maxY * view.scale + view.dy;
        const near = 1e-3;
        expect(left).toBeGreaterThanOrEqual(inset.left - near);
        expect(right).toBeLessThanOrEqual(width - inset.right + near);
        expect(top).toBeGreaterThanOrEqual(inset.top - near);
        expect(bottom).toBeLessThanOrEqual(height - inset.bottom + near);
        const free = Math.min(
          width - inset.left - inset.right - (right - left),
          height - inset.top - inset.bottom - (bottom - top),
        );
        expect(Math.abs(free)).toBeLessThan(near);
      },
    ),
  );
});

test('zoom and scale are one another, and pixels come back to the world', () => {
  expect(zoomOf(scaleOf(11.37))).toBeCloseTo(11.37, 12);
  const view = { scale: 1_000, dx: -20, dy: 7 };
  expect(toWorld(view, 0.5 * 1_000 - 20, 0.25 * 1_000 + 7)).toEqual({ x: 0.5, y: 0.25 });
});
