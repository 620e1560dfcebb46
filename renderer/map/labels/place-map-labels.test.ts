import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleGeography } from '../../testing/sample-geography.js';
import { fitView, type ViewTransform, type WorldBounds } from '../project/view-transform.js';
import { on, sampleShare } from './inside.js';
import type { LayerLabel } from './layer-label.js';
import { mapName } from './map-name.js';
import { overlaps, within, type Rect } from './place-labels.js';
import { placeMapLabels } from './place-map-labels.js';
import { nameForms } from './short-names.js';

const geography = sampleGeography();
const frame: Rect = { left: 8, top: 8, width: 1_360, height: 864 };
const blocked: readonly Rect[] = [{ left: 0, top: 648, width: 372, height: 232 }];
const inset = { top: 16, right: 16, bottom: 16, left: 16 };
const measure = (text: string): number => [...text].length * 24;

function labels(view: ViewTransform, layers: readonly LayerLabel[] = [], en = false) {
  return placeMapLabels({
    geography,
    view,
    frame,
    blocked,
    pick: (name) => mapName(name, en ? 'en' : 'zh-CN'),
    measure: en ? (text) => text.length * 14 : measure,
    marks: [],
    layers,
  });
}

function viewOf(bounds: WorldBounds): ViewTransform {
  return fitView(bounds, 1_376, 880, inset);
}

const HOME = viewOf(geography.bounds);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const layerLabels = fc.array(
  fc.record({
    look: fc.constantFrom('chip' as const, 'drill' as const, 'plain' as const, 'circle' as const),
    x: share,
    y: share,
    reach: fc.constantFrom(0, 60, 240),
    first: fc.boolean(),
    text: fc.constantFrom('12', '暴雨橙色 至18:00', '直线3公里'),
    lines: fc.integer({ min: 1, max: 2 }),
  }),
  { maxLength: 20 },
);

test('wherever the map stands, no two texts overlap, none leaves the frame or covers the legend', () => {
  fc.assert(
    fc.property(
      share,
      share,
      fc.double({ min: -1, max: 6, noNaN: true }),
      layerLabels,
      fc.boolean(),
      (a, b, zoom, wanted, en) => {
        const { minX, minY, maxX, maxY } = geography.bounds;
        const x = minX + a * (maxX - minX);
        const y = minY + b * (maxY - minY);
        const scale = HOME.scale * 2 ** zoom;
        const view = { scale, dx: 688 - x * scale, dy: 440 - y * scale };
        const layers = wanted.map(({ text, lines, ...rest }, index): LayerLabel => ({
          ...rest,
          id: `l${index}`,
          lines: Array.from({ length: lines }, () => text),
          tone: 'white',
          at: { x: minX + rest.x * (maxX - minX), y: minY + rest.y * (maxY - minY) },
        }));
        const boxes = labels(view, layers, en).map(({ box }) => box);
        boxes.forEach((box, index) => {
          expect(within(box, frame)).toBe(true);
          expect([...blocked, ...boxes.slice(index + 1)].filter((other) => overlaps(box, other))).toEqual([]);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('each of the 223 villages gets its name inside its own border when the map shows it', () => {
  for (const en of [false, true]) {
    const missing = geography.levels.village.filter((village) => {
      const view = viewOf(village.bounds);
      const label = labels(view, [], en).find(({ id }) => id === village.code);
      if (!label) return true;
      expect(nameForms(mapName(village.name, en ? 'en' : 'zh-CN'))).toContain(label.lines[0]);
      return sampleShare(label.box, on(village.rings, view)) < 1;
    });
    expect(missing.map(({ name }) => name.zh)).toEqual([]);
  }
});

test('the whole district names towns only; a town that fills the map names half of its villages at least', () => {
  expect(labels(HOME).filter(({ kind }) => kind === 'small')).toEqual([]);
  for (const { code, bounds } of geography.towns) {
    const own = geography.levels.village.filter(({ parent }) => parent === code);
    const named = labels(viewOf(bounds)).filter(({ id }) => own.some((village) => village.code === id));
    expect([code, named.length / own.length >= 0.5]).toEqual([code, true]);
  }
});

test('a name is rewritten shorter, never cut', () => {
  expect(nameForms('余杭上城工业园类似社区')).toEqual(['余杭上城工业园类似社区', '余杭上城工业园']);
  expect(nameForms('径山村')).toEqual(['径山村', '径山']);
  expect(nameForms('良渚文化村社区')).toEqual(['良渚文化村社区', '良渚文化村', '良渚文化']);
  expect(nameForms('南村')).toEqual(['南村']);
  expect(nameForms('Gujiaqiao Community')).toEqual(['Gujiaqiao Community', 'Gujiaqiao']);
});

test('towns make room for what tells of danger, and what only explains makes room for towns', () => {
  const town = geography.units.get('330110109');
  if (!town) throw new Error('the pack has 径山镇');
  const label = (first: boolean): LayerLabel => ({
    id: 'chip',
    lines: ['暴雨橙色 至18:00'],
    look: 'chip',
    tone: 'orange',
    at: town.label,
    reach: 200,
    first,
  });
  const at = (first: boolean) => labels(HOME, [label(first)]).find(({ id }) => id === 'chip');
  const anchor = { x: town.label.x * HOME.scale + HOME.dx, y: town.label.y * HOME.scale + HOME.dy };
  expect(at(true)).toMatchObject(anchor);
  expect(at(false)).not.toMatchObject(anchor);
  expect(labels(HOME, [label(true)]).some(({ id }) => id === town.code)).toBe(true);
});
