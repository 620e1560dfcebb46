import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DisplayInfo, inReadingOrder, overlapShare, sameRect } from './geometry.js';
import { type Bound, matchDisplays } from './match-displays.js';

const display = (x: number, y = 0, more: Partial<DisplayInfo> = {}): DisplayInfo => ({
  id: 1,
  label: 'P',
  bounds: { x, y, width: 1920, height: 1080 },
  scaleFactor: 1,
  ...more,
});
const screen = (name: string, x: number, y = 0, label?: string): Bound => ({
  name,
  display: { x, y, width: 1920, height: 1080, ...(label === undefined ? {} : { label }) },
});
const result = (
  screens: readonly Bound[],
  displays: readonly DisplayInfo[],
): Record<string, string | null> => {
  const { assigned, parked } = matchDisplays(screens, displays);
  return Object.fromEntries([
    ...assigned.map(
      (pair) => [pair.screen.name, `${pair.display.bounds.x},${pair.display.bounds.y}`] as const,
    ),
    ...parked.map((lost) => [lost.name, null] as const),
  ]);
};

describe('matchDisplays', () => {
  it('binds by bounds although all ids are the same', () => {
    const screens = [screen('a', 0), screen('b', 1920), screen('c', 3840)];
    expect(result(screens, [display(3840), display(0), display(1920)])).toEqual({
      a: '0,0',
      b: '1920,0',
      c: '3840,0',
    });
  });

  it('parks the screen whose display is gone and moves no other', () => {
    const screens = [screen('a', 0), screen('b', 1920), screen('c', 3840)];
    expect(result(screens, [display(3840), display(0)])).toEqual({ a: '0,0', b: null, c: '3840,0' });
  });

  it('keeps a screen on a display that changed its mode at the same place', () => {
    const smaller = display(1920, 0, { bounds: { x: 1920, y: 0, width: 1600, height: 900 } });
    expect(result([screen('a', 0), screen('b', 1920)], [display(0), smaller])).toEqual({
      a: '0,0',
      b: '1920,0',
    });
  });

  it('keeps a screen on a display that went from FHD to UHD', () => {
    const larger = display(0, 0, { bounds: { x: 0, y: 0, width: 3840, height: 2160 } });
    expect(result([screen('a', 0)], [larger])).toEqual({ a: '0,0' });
  });

  it('finds a 150 % panel whose DIP bounds shrank and moved', () => {
    const scaled = display(1280, 0, {
      label: 'TV',
      scaleFactor: 1.5,
      bounds: { x: 1280, y: 0, width: 1280, height: 720 },
    });
    const primary = display(0, 0, { scaleFactor: 1.5, bounds: { x: 0, y: 0, width: 1280, height: 720 } });
    const found = matchDisplays([screen('a', 0, 0, 'P'), screen('b', 1920, 0, 'TV')], [scaled, primary]);
    expect(found.parked).toEqual([]);
    expect(found.assigned.map((pair) => [pair.screen.name, pair.display.label])).toEqual([
      ['a', 'P'],
      ['b', 'TV'],
    ]);
  });

  it('lets the label decide between identical panels that all moved', () => {
    const screens = [screen('left', 0, 0, 'A'), screen('right', 1920, 0, 'B')];
    const displays = [display(0, 2000, { label: 'B' }), display(1920, 2000, { label: 'A' })];
    expect(result(screens, displays)).toEqual({ left: '1920,2000', right: '0,2000' });
  });

  it('keeps a labelled panel for the screen that names it', () => {
    const screens = [screen('any', 0), screen('named', 1920, 0, 'A')];
    const displays = [display(0, 2000, { label: 'A' }), display(1920, 2000, { label: 'B' })];
    expect(result(screens, displays)).toEqual({ any: '1920,2000', named: '0,2000' });
  });

  it('lets the label decide between two at the very same place', () => {
    const displays = [display(0, 0, { label: 'A' }), display(0, 0, { label: 'B' })];
    const labels = (label: string) =>
      matchDisplays([screen('s', 0, 0, label)], displays).assigned.map((pair) => pair.display.label);
    expect([labels('A'), labels('B')]).toEqual([['A'], ['B']]);
  });

  it('decides between screens bound to one place by name, not by order', () => {
    const screens = [screen('a', 0), screen('b', 0)];
    for (const list of [screens, [...screens].reverse()]) {
      expect(result(list, [display(0)])).toEqual({ a: '0,0', b: null });
    }
  });

  it('uses reading order between identical panels without labels', () => {
    const screens = [screen('left', 0), screen('right', 1920)];
    expect(result(screens, [display(9_000, 500), display(5_000, 500)])).toEqual({
      left: '5000,500',
      right: '9000,500',
    });
  });

  it('never takes a display of another size at another place', () => {
    const tiny = display(5_000, 0, { bounds: { x: 5_000, y: 0, width: 800, height: 600 } });
    expect(result([screen('a', 0)], [tiny])).toEqual({ a: null });
  });

  it('gives mirrored displays one screen', () => {
    const matching = matchDisplays([screen('a', 0)], [display(0), display(0, 0, { id: 2 })]);
    expect(matching.assigned).toHaveLength(1);
    expect(matching.spare).toHaveLength(1);
  });

  const grid = fc.uniqueArray(
    fc.record({
      col: fc.integer({ min: 0, max: 3 }),
      row: fc.integer({ min: 0, max: 2 }),
      scaleFactor: fc.constantFrom(1, 1.25, 1.5, 2),
      label: fc.constantFrom('', 'P', 'Q'),
      id: fc.integer({ min: 0, max: 2 }),
    }),
    { selector: ({ col, row }) => `${col},${row}`, minLength: 1, maxLength: 8 },
  );
  const asDisplays = (
    cells: readonly { col: number; row: number; scaleFactor: number; label: string; id: number }[],
  ) =>
    cells.map(({ col, row, ...rest }): DisplayInfo => {
      return { ...rest, bounds: { x: col * 1920, y: row * 1080, width: 1920, height: 1080 } };
    });
  const bound = (displays: readonly DisplayInfo[]): Bound[] =>
    displays.map(({ bounds }, index) => ({ name: `s${index}`, display: { ...bounds } }));

  it('is a function of geometry: permuting lists and ids changes nothing', () => {
    fc.assert(
      fc.property(grid, fc.infiniteStream(fc.nat()), (cells, randoms) => {
        const displays = asDisplays(cells);
        const screens = bound(displays.slice(0, Math.max(1, displays.length - 1)));
        const shuffled = [...displays]
          .map((item) => ({
            item: { ...item, id: randoms.next().value ?? 0 },
            key: randoms.next().value ?? 0,
          }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
        expect(result([...screens].reverse(), shuffled)).toEqual(result(screens, displays));
      }),
      { numRuns: 200 },
    );
  });

  it('gives every screen its own display when all are there, and never one display twice', () => {
    fc.assert(
      fc.property(grid, fc.nat(), (cells, unplugged) => {
        const displays = asDisplays(cells);
        const screens = bound(displays);
        const all = matchDisplays(screens, displays);
        expect(all.assigned.every((pair) => sameRect(pair.screen.display, pair.display.bounds))).toBe(true);
        expect(all.assigned).toHaveLength(screens.length);

        const left = displays.filter((_, index) => index !== unplugged % displays.length);
        const some = matchDisplays(screens, left);
        expect(new Set(some.assigned.map((pair) => pair.display)).size).toBe(some.assigned.length);
        expect(some.assigned.length + some.parked.length).toBe(screens.length);
        expect(some.parked).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('geometry', () => {
  it('reads rows that are not mounted to the pixel from the left', () => {
    const rects = [
      { x: 1920, y: -8, width: 1920, height: 1080 },
      { x: 0, y: 5, width: 1920, height: 1080 },
      { x: 0, y: 1085, width: 1920, height: 1080 },
    ];
    expect(inReadingOrder(rects, (rect) => rect).map(({ x, y }) => [x, y])).toEqual([
      [0, 5],
      [1920, -8],
      [0, 1085],
    ]);
  });

  it('measures shared area', () => {
    const a = { x: 0, y: 0, width: 10, height: 10 };
    expect(overlapShare(a, a)).toBe(1);
    expect(overlapShare(a, { ...a, x: 5 })).toBeCloseTo(1 / 3);
    expect(overlapShare(a, { ...a, x: 10 })).toBe(0);
  });
});
