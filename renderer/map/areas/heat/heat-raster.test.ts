import fc from 'fast-check';
import { expect, test } from 'vitest';
import { THEMES } from '../../../../shared/contracts/vocabulary.js';
import { mapColours } from '../../symbols/map-colours.js';
import { sampleGeography } from '../../../testing/sample-geography.js';
import { latOf, lngOf, metresPerWorldUnit, worldX, worldY } from '../../project/mercator.js';
import { heatPixels, heatRaster, HEAT_REACH_M, type HeatRaster } from './heat-raster.js';

const { bounds } = sampleGeography();
const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });

function cell(a: number, b: number, n: number): [number, number, number] {
  return [
    lngOf(bounds.minX + a * (bounds.maxX - bounds.minX)),
    latOf(bounds.minY + b * (bounds.maxY - bounds.minY)),
    n,
  ];
}
function raster(...cells: [number, number, number][]): HeatRaster {
  const made = heatRaster({ cells: Float64Array.from(cells.flat()) }, bounds);
  if (!made) throw new Error('there are cells inside');
  return made;
}
/** Incidents that the whole raster stands for. */
function total({ density, bounds: grid, width }: HeatRaster): number {
  const metres = metresPerWorldUnit((grid.minY + grid.maxY) / 2);
  const pixelKm2 = ((((grid.maxX - grid.minX) / width) * metres) / 1_000) ** 2;
  return density.reduce((sum, value) => sum + value, 0) * pixelKm2;
}

test('heat adds up to the incidents that are in it', () => {
  const cells = fc.array(fc.tuple(share, share, fc.integer({ min: 1, max: 40 })), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(cells, (list) => {
      const made = raster(...list.map(([a, b, n]) => cell(a, b, n)));
      const n = list.reduce((sum, [, , count]) => sum + count, 0);
      expect(total(made) / n).toBeCloseTo(1, 2);
    }),
    { numRuns: 20 },
  );
});

test('the densest place is where the incidents are, and nothing is farther than its reach', () => {
  const [lng, lat] = cell(0.3, 0.6, 1);
  const made = raster([lng, lat, 12]);
  const { bounds: grid, width, height, density, peak } = made;
  const metres = metresPerWorldUnit(worldY(lat));
  density.forEach((value, index) => {
    const x = grid.minX + ((index % width) + 0.5) * ((grid.maxX - grid.minX) / width);
    const y = grid.minY + (Math.floor(index / width) + 0.5) * ((grid.maxY - grid.minY) / height);
    const away = Math.hypot(x - worldX(lng), y - worldY(lat)) * metres;
    if (value > 0) expect(away).toBeLessThan(HEAT_REACH_M + 200);
    if (value === peak) expect(away).toBeLessThan(200);
  });
});

test('places without incidents are clear, the densest is not opaque, old data has no hue', () => {
  const made = raster(cell(0.3, 0.6, 12), cell(0.7, 0.2, 1));
  for (const theme of THEMES) {
    const { heat } = mapColours(theme, false);
    const pixels = heatPixels(made, heat);
    const alphas = pixels.filter((_, index) => index % 4 === 3);
    expect(alphas.reduce((least, alpha) => Math.min(least, alpha), 255)).toBe(0);
    expect(alphas.reduce((most, alpha) => Math.max(most, alpha), 0)).toBe(158);
    expect(alphas.filter((alpha) => alpha > 0 && alpha < 60).length).toBeGreaterThan(0);
  }
  expect([...heatPixels(made, '#9ebee0').slice(0, 3)]).toEqual([158, 190, 224]);
  expect(mapColours('dark', true).heat).toBe(mapColours('dark', true).neighbour);
});

test('without a cell in the district there is no heat; broken numbers are left out', () => {
  expect(heatRaster({ cells: Float64Array.of() }, bounds)).toBeNull();
  expect(heatRaster({ cells: Float64Array.of(116, 40, 9) }, bounds)).toBeNull();
  expect(heatRaster({ cells: Float64Array.of(NaN, 30.3, 9) }, bounds)).toBeNull();
});
