import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseBoundaries } from '../../../shared/contracts/boundaries.js';
import { parsePack } from '../../../shared/contracts/jurisdiction.js';
import { buildGeography } from '../../map/geography.js';
import { frameOf, pathOf, placed, ringsOf } from './border-paths.js';

const read = (name: string): unknown => {
  // A variable, because a literal address would be turned into that of a bundled asset.
  const path = `../../../resources/jurisdiction/330110/${name}`;
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
};
const geography = buildGeography(parsePack(read('pack.json')), parseBoundaries(read('boundaries.topo.json')));

it('draws every ring inside the frame, north up and to one scale', () => {
  const lines = ringsOf(geography, 'village');
  const frame = frameOf(lines, []);
  if (!frame) throw new Error('there are borders, so there is a frame');
  const path = pathOf(lines, frame);
  expect(path.match(/M/g)).toHaveLength(223);
  const numbers = [...path.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  expect(numbers.every(([x = -1, y = -1]) => x >= 0 && x <= 1000 && y >= 0 && y <= 1000)).toBe(true);
  const [south, north] = [placed(frame, [120, 30.2]), placed(frame, [120, 30.5])];
  expect(north.y).toBeLessThan(south.y);
  const east = placed(frame, [120.1, 30.2]);
  // A degree of longitude at 30° is 0.866 of one of latitude; Mercator stretches both alike.
  expect((east.x - south.x) / 0.1 / ((south.y - north.y) / 0.3)).toBeCloseTo(
    Math.cos((30.35 * Math.PI) / 180),
    2,
  );
});

it('holds places far from the borders too, and is none where there is nothing', () => {
  const frame = frameOf(ringsOf(geography, 'town'), [[121, 31]]);
  const far = frame ? placed(frame, [121, 31]) : null;
  expect(far?.x).toBeCloseTo(970, 0);
  expect(frameOf([], [])).toBeNull();
  expect(frameOf([], [[120, 30]])).not.toBeNull();
});
