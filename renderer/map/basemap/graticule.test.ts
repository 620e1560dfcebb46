import { expect, test } from 'vitest';
import { worldX, worldY } from '../project/mercator.js';
import { mapColours } from '../symbols/map-colours.js';
import { degreesText, gridLines, paintGraticule, type GraticulePen } from './graticule.js';

const colours = mapColours('dark', false);
const sea = (): boolean => false;
const surface = (zoom: number) => {
  const scale = 256 * 2 ** zoom;
  const view = { scale, dx: 688 - worldX(119.94) * scale, dy: 450 - worldY(30.35) * scale };
  return { width: 1_376, height: 900, pixelRatio: 1, view };
};

test.each([8, 9.7, 11, 12.3, 14])(
  'lines at zoom %d are whole minutes, and neither crowded nor missing',
  (zoom) => {
    const { meridians, parallels } = gridLines(surface(zoom));
    expect(meridians.length).toBeGreaterThanOrEqual(1);
    expect(meridians.length).toBeLessThanOrEqual(6);
    expect(parallels.length).toBeLessThanOrEqual(6);
    for (const { at, text } of meridians) {
      expect(at).toBeGreaterThanOrEqual(-1e-6);
      expect(at).toBeLessThanOrEqual(1_376);
      expect(text).toMatch(/^1[12]\d°\d\d′E$/);
    }
  },
);

test('degrees are told with their half of the world', () => {
  expect(degreesText(120.0833, ['E', 'W'])).toBe('120°05′E');
  expect(degreesText(-0.5, ['N', 'S'])).toBe('0°30′S');
  expect(degreesText(29.9999, ['N', 'S'])).toBe('30°00′N');
});

test('each line away from the edges has its figure', () => {
  const texts: string[] = [];
  let lines = 0;
  const pen: GraticulePen = {
    ...{ strokeStyle: '', fillStyle: '', lineWidth: 0, font: '', textAlign: 'left', textBaseline: 'top' },
    ...{ beginPath: () => undefined, moveTo: () => undefined, stroke: () => undefined },
    lineTo: () => void (lines += 1),
    fillText: (text) => void texts.push(text),
  };
  paintGraticule(pen, surface(11), colours, [], sea);
  const cut = gridLines(surface(11)).meridians.filter(({ at }) => at < 60 || at > 1_376 - 60);
  expect(texts).toHaveLength(lines - cut.length);
  expect(new Set(texts).size).toBe(texts.length);
  // A legend at the left takes the parallels' figures away, and no line with them.
  const all = texts.splice(0);
  const before = lines;
  paintGraticule(pen, surface(11), colours, [{ left: 0, top: 60, width: 240, height: 900 }], sea);
  expect(lines).toBe(2 * before);
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter((text) => text.endsWith('N'))).toEqual([]);
  expect(all.some((text) => text.endsWith('N'))).toBe(true);
});

test('a figure that would be cut at the edge is left out, its line is not', () => {
  const texts: number[] = [];
  const pen: GraticulePen = {
    ...{ strokeStyle: '', fillStyle: '', lineWidth: 0, font: '', textAlign: 'left', textBaseline: 'top' },
    ...{ beginPath: () => undefined, moveTo: () => undefined, stroke: () => undefined },
    lineTo: () => undefined,
    fillText: (text, x) => {
      if (text.endsWith('E')) texts.push(x);
    },
  };
  const box = surface(11);
  const [first] = gridLines(box).meridians;
  const shift = (first?.at ?? 0) - 10;
  const moved = { ...box, view: { ...box.view, dx: box.view.dx - shift } };
  expect(gridLines(moved).meridians[0]?.at).toBeCloseTo(10, 6);
  paintGraticule(pen, moved, colours, [], sea);
  expect(texts.length).toBeGreaterThan(0);
  expect(Math.min(...texts)).toBeGreaterThan(40);
});

test('a figure that the land would cut is left out', () => {
  const texts: string[] = [];
  const pen: GraticulePen = {
    ...{ strokeStyle: '', fillStyle: '', lineWidth: 0, font: '', textAlign: 'left', textBaseline: 'top' },
    ...{ beginPath: () => undefined, moveTo: () => undefined, stroke: () => undefined },
    lineTo: () => undefined,
    fillText: (text) => void texts.push(text),
  };
  paintGraticule(pen, surface(11), colours, [], (x) => x > 400);
  expect(texts.filter((text) => text.endsWith('N')).length).toBeGreaterThan(0);
  const { meridians } = gridLines(surface(11));
  const clear = meridians.filter(({ at }) => at > 60 && at < 340).map(({ text }) => text);
  expect(texts.filter((text) => text.endsWith('E'))).toEqual(clear);
});
