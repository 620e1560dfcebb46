import { expect, it } from 'vitest';
import { figureScale } from './figure-scale.js';

it.each([
  [{ pitchMm: 2.5, distanceM: 8 }, 1],
  [{ pitchMm: 2.5, distanceM: 8.6 }, 1],
  [{ pitchMm: 10, distanceM: 8 }, 1],
  [{ pitchMm: 0.63, distanceM: 4 }, 1.98],
  [{ pitchMm: 0.05, distanceM: 200 }, 4],
])('scales figures for %o by %d', (room, scale) => {
  expect(figureScale(room)).toBe(scale);
});
