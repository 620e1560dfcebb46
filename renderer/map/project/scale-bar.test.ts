import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metresPerWorldUnit, worldY } from './mercator.js';
import { scaleBar } from './scale-bar.js';

test('a round distance, as long as it says and as long as fits', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e4, max: 1e9, noNaN: true }), (scale) => {
      const middle = worldY(30.36);
      const view = { scale, dx: 0, dy: 500 - middle * scale };
      const { metres, width } = scaleBar(view, 1_000, 220);
      expect(width).toBeLessThanOrEqual(220.001);
      expect(width).toBeGreaterThan(220 / 2.6);
      expect((width * metresPerWorldUnit(middle)) / scale / metres).toBeCloseTo(1, 6);
      expect(metres.toExponential()).toMatch(/^[125]e/);
    }),
  );
});
