import { expect, test } from 'vitest';
import { sampleGeography } from '../../testing/sample-geography.js';
import { fitView } from '../project/view-transform.js';
import { overlaps, type Rect } from './place-labels.js';
import { mapName } from './map-name.js';
import type { DrawnLabel } from './drawn-label.js';
import { marksUnder, type Mark } from './marks.js';
import { placeMapLabels } from './place-map-labels.js';

const geography = sampleGeography();

function labels(
  width: number,
  height: number,
  blocked: readonly Rect[] = [],
  en = false,
  marks: readonly Mark[] = [],
): DrawnLabel[] {
  const inset = { top: 16, right: 16, bottom: 16, left: 16 };
  return placeMapLabels({
    geography,
    view: fitView(geography.bounds, width, height, inset),
    frame: { left: 0, top: 0, width, height },
    blocked,
    pick: (name) => mapName(name, en ? 'en' : 'zh-CN'),
    measure: (text) => [...text].length * (en ? 14 : 24),
    marks,
    layers: [],
  });
}

test.each([
  [960, 900],
  [744, 500],
  [2_600, 2_000],
])('all twelve towns are named at %d × %d and no two names touch', (width, height) => {
  for (const en of [false, true]) {
    const placed = labels(width, height, [], en);
    expect(placed.filter(({ kind }) => kind === 'town')).toHaveLength(12);
    expect(
      placed.filter(({ box }) => placed.some((other) => other.box !== box && overlaps(box, other.box))),
    ).toEqual([]);
  }
});

test('a town with room has its name on its label point, a small one beside', () => {
  const placed = labels(960, 900);
  const offset = (name: string): number => {
    const label = placed.find(({ lines }) => lines[0] === name);
    const town = geography.towns.find(({ name: { zh } }) => zh === name);
    const view = fitView(geography.bounds, 960, 900, { top: 16, right: 16, bottom: 16, left: 16 });
    if (!label || !town) return Number.NaN;
    return Math.hypot(
      label.x - town.label.x * view.scale - view.dx,
      label.y - town.label.y * view.scale - view.dy,
    );
  };
  expect(offset('径山镇')).toBe(0);
  expect(offset('五常街道')).toBeGreaterThan(20);
});

test('no name stands in the seam between two screens', () => {
  const seam = { left: 540, top: 0, width: 32, height: 900 };
  const placed = labels(960, 900, [seam]);
  expect(placed.filter(({ box }) => overlaps(box, seam))).toEqual([]);
  expect(placed.filter(({ kind }) => kind === 'town')).toHaveLength(12);
});

test('a name makes room for a mark that stands out, and the others stay', () => {
  const box = (placed: readonly DrawnLabel[], name: string): Rect | undefined =>
    placed.find(({ lines }) => lines[0] === name)?.box;
  const free = labels(960, 900);
  const home = box(free, '闲林街道');
  if (!home) throw new Error('the town has a name');
  const mark = { x: home.left + home.width / 2, y: home.top + home.height / 2 };
  const placed = labels(960, 900, [], false, [mark]);
  expect(marksUnder(home, [mark])).toBe(1);
  const moved = box(placed, '闲林街道');
  expect(moved && marksUnder(moved, [mark])).toBe(0);
  expect(box(placed, '径山镇')).toEqual(box(free, '径山镇'));
});

test('English names drop the word for their kind', () => {
  expect(mapName({ zh: '五常街道', en: 'Wuchang Subdistrict' }, 'en')).toBe('Wuchang');
  expect(mapName({ zh: '五常街道', en: 'Wuchang Subdistrict' }, 'zh-CN')).toBe('五常街道');
});
