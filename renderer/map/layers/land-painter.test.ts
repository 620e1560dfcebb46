import { expect, test } from 'vitest';
import { LandPainter } from './land-painter.js';

test('names are placed anew for the first units, and never for those that move', () => {
  const painter = new LandPainter();
  expect(painter.avoidFleeting([])).toBe(false);
  expect(painter.avoidFleeting([{ x: 0.1, y: 0.1 }])).toBe(true);
  expect(painter.avoidFleeting([{ x: 0.2, y: 0.1 }])).toBe(false);
});
