import { expect, test } from 'vitest';
import { flightAt } from './flight-path.js';

const W = 1_000;
const H = 800;
const view = (x: number, y: number, scale: number) => ({
  scale,
  dx: W / 2 - x * scale,
  dy: H / 2 - y * scale,
});

test('a flight begins and ends exactly where it should', () => {
  const from = view(0.5, 0.5, 1_000);
  const to = view(0.6, 0.4, 9_000);
  const start = flightAt(from, to, W, H, 0);
  expect(start.scale).toBeCloseTo(1_000, 6);
  expect(start.dx).toBeCloseTo(from.dx, 6);
  expect(flightAt(from, to, W, H, 1)).toBe(to);
});

test('a near flight never draws back, a far one does', () => {
  const near = flightAt(view(0.5, 0.5, 1_000), view(0.51, 0.5, 1_000), W, H, 0.5);
  expect(near.scale).toBeCloseTo(1_000, 6);
  const far = flightAt(view(0.1, 0.5, 9_000), view(0.9, 0.5, 9_000), W, H, 0.5);
  expect(far.scale).toBeLessThan(2_000);
  // Both ends are in the picture at half way.
  for (const x of [0.1, 0.9]) {
    expect(x * far.scale + far.dx).toBeGreaterThan(-W / 2);
    expect(x * far.scale + far.dx).toBeLessThan(1.5 * W);
  }
});
