import { expect, test } from 'vitest';
import type { KeyAreas } from '../../../../shared/contracts/map-service.js';
import { RecordingPen } from '../../testing/recording-pen.js';
import { mapColours } from '../../symbols/map-colours.js';
import { keyAreaLabels, keyAreaShapes } from './key-areas.js';
import { reachMetres, REACH_KMH, REACH_MINUTES } from './reach-ring.js';
import { bySize, paintRepeats, repeatLabels, type RepeatPlace } from './repeat-places.js';

const square: [number, number][] = [
  [119.9, 30.3],
  [119.91, 30.3],
  [119.91, 30.31],
  [119.9, 30.31],
  [119.9, 30.3],
];
const keyArea = (id: string, from: number | null, until: number | null): KeyAreas['areas'][number] => ({
  id,
  name: { zh: '夜市', en: 'Night market' },
  note: { zh: '', en: '' },
  polygons: [[square]],
  from,
  until,
});

test('a key area counts from its first to its last instant, and while the time is unknown none does', () => {
  const areas = [keyArea('always', null, null), keyArea('term', 100, 200)];
  const shown = (now: number | null) => keyAreaShapes(areas, now).map(({ id }) => id);
  expect(shown(null)).toEqual([]);
  expect(shown(99)).toEqual(['always']);
  expect(shown(100)).toEqual(['always', 'term']);
  expect(shown(200)).toEqual(['always', 'term']);
  expect(shown(201)).toEqual(['always']);
});

test('a key area is named once, whatever the number of its polygons', () => {
  const [label, ...others] = keyAreaLabels(
    keyAreaShapes([{ ...keyArea('a', null, null), polygons: [[square], [square]] }], 0),
    ({ zh }) => zh,
  );
  expect(label).toMatchObject({ id: 'key-area-a', lines: ['夜市'], first: false });
  expect(others).toEqual([]);
});

const place = (n: number, lastAt: number, lng = 119.9): RepeatPlace => ({
  lng,
  lat: 30.3,
  n,
  town: null,
  village: null,
  address: null,
  category: null,
  lastAt,
  open: 0,
});

test('the place with the most incidents is served first, then the newest', () => {
  const places = bySize([place(3, 5), place(9, 1), place(3, 8)]);
  expect(places.map(({ n, lastAt }) => [n, lastAt])).toEqual([
    [9, 1],
    [3, 8],
    [3, 5],
  ]);
  expect(repeatLabels(places).map(({ lines, reach, look }) => [lines[0], reach, look])).toEqual([
    ['9', 0, 'circle'],
    ['3', 0, 'circle'],
    ['3', 0, 'circle'],
  ]);
});

test('every place has its ring, with or without room for a count', () => {
  const pen = new RecordingPen();
  const view = { scale: 1_000, dx: 0, dy: 0 };
  paintRepeats(
    pen,
    { width: 900, height: 900, pixelRatio: 1, view },
    [place(2, 0), place(2, 0)],
    mapColours('dark', false),
  );
  expect(pen.strokes).toHaveLength(2);
});

test('the ring of ten minutes is as far as its speed says', () => {
  expect(reachMetres(REACH_MINUTES, REACH_KMH)).toBe(3_000);
  expect(reachMetres(5, 36)).toBe(3_000);
});
