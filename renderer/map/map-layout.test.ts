import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isCrowded, mapLayout } from './map-layout.js';

const legend = [{ bottom: 0, width: 372, height: 232 }];
const RAIL = 320;
const options = { rail: RAIL, legend, overview: 0, guards: [], aspect: 1.02 };

test('callouts stand at the right edge, or beside the land where the box is much wider', () => {
  expect(mapLayout({ width: 1_376, height: 908 }, options).railRight).toBe(0);
  const wide = mapLayout({ width: 2_660, height: 908 }, options);
  expect(wide.railRight).toBeGreaterThan(500);
  expect(wide.inset.right).toBeGreaterThan(wide.railRight + RAIL);
});

test('leaders bend right of the land, left of the callouts, in any box', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 700, max: 8_000 }),
      fc.integer({ min: 300, max: 4_000 }),
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      (width, height, aspect) => {
        const { column, inset, railRight } = mapLayout({ width, height }, { ...options, aspect });
        expect(column.gutterLeft).toBeLessThan(column.gutterRight);
        expect(column.gutterRight).toBeLessThan(width - railRight - RAIL);
        expect(width - inset.right).toBeLessThanOrEqual(column.gutterLeft);
      },
    ),
  );
});

test('a small map has its land moved aside from the legend, whose box stays free of names', () => {
  const small = mapLayout({ width: 744, height: 500 }, { ...options, rail: 0 });
  expect(small).toMatchObject({ align: 0.85, railRight: 0 });
  expect(mapLayout({ width: 1_376, height: 908 }, options)).toMatchObject({
    align: 1,
    blocked: [{ left: 0, top: 676, width: 372, height: 232 }, {}],
  });
});

test('the land goes aside from the legend as far as there is room, and stays in the middle without one', () => {
  const wide = { width: 2_660, height: 908 };
  const { align, inset } = mapLayout(wide, options);
  const land = (908 - 32) * 1.02;
  const left = 16 + (2_660 - 16 - inset.right - land) * align;
  expect(left).toBeGreaterThanOrEqual(372 + 16);
  expect(mapLayout(wide, { ...options, legend: [] }).align).toBe(0.5);
});

test('a legend is shortened where the land stands close to it, sooner in English', () => {
  const crowded = (width: number, language: 'zh-CN' | 'en') =>
    isCrowded({ width, height: 700 }, 1.02, RAIL, language);
  expect([crowded(1_328, 'zh-CN'), crowded(1_328, 'en'), crowded(1_460, 'en')]).toEqual([false, true, false]);
  expect(crowded(880, 'zh-CN')).toBe(true);
});

describe('a map that stays at a part of the district', () => {
  const notes = [{ bottom: 0, width: 300, height: 100 }];
  const insetOf = (width: number, height: number, part: boolean) =>
    mapLayout({ width, height }, { rail: 0, legend: notes, overview: 0, guards: [], aspect: 1, part }).inset;

  it('stands beside its notes in a low box, and above them in a narrow one', () => {
    expect(insetOf(580, 300, true)).toMatchObject({ left: 316, bottom: 16 });
    expect(insetOf(400, 600, true)).toMatchObject({ left: 16, bottom: 116 });
  });

  it('takes the whole box where it shows the whole district', () => {
    expect(insetOf(580, 300, false)).toMatchObject({ left: 16, bottom: 16 });
  });
});
