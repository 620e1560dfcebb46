import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classify, fillOf, rampStep, type AreaFigure, type FigureUnit } from './figure-classes.js';

function area(value: number | null, n: number | null = value, small = false): AreaFigure {
  return { code: 'x', value, n, small };
}
const counts = (...values: number[]): AreaFigure[] => values.map((value) => area(value));

const units: readonly FigureUnit[] = ['count', 'density', 'share'];
const figures = fc.constantFrom(...units).chain((unit) =>
  fc.record({
    unit: fc.constant(unit),
    areas: fc.array(
      (unit === 'count'
        ? fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 40_000 }))
        : fc.double({ min: 0, max: unit === 'share' ? 1 : 900, noNaN: true })
      ).map((value) => area(value, 50)),
      { maxLength: 230 },
    ),
  }),
);

test('every value lies in one class, no class is empty, bounds ascend and a greater value is never darker', () => {
  fc.assert(
    fc.property(figures, ({ unit, areas }) => {
      const classes = classify(areas, unit);
      const filled = areas.map((one) => ({ value: one.value ?? 0, fill: fillOf(one, classes, unit) }));
      const used = new Set<number>();
      for (const { value, fill } of filled) {
        if (fill.kind !== 'class') {
          expect([fill.kind, unit === 'share' ? 1 : value]).toEqual(['zero', 0]);
          continue;
        }
        used.add(fill.index);
        expect(value).toBeGreaterThanOrEqual(classes.lows[fill.index] ?? Infinity);
        expect(value).toBeLessThan(classes.lows[fill.index + 1] ?? Infinity);
      }
      expect(used.size).toBe(classes.lows.length);
      expect(classes.lows.length).toBeLessThanOrEqual(5);
      expect([...classes.lows].sort((a, b) => a - b)).toEqual(classes.lows);
      if (areas.some(({ value }) => value !== 0)) expect(used.size).toBeGreaterThan(0);
    }),
  );
});

test('bounds can be read: whole numbers, two digits, whole per cents', () => {
  expect(classify(counts(1, 4, 9, 31, 58, 120, 127, 486, 2_318, 7_214), 'count').lows).toEqual([
    1, 9, 58, 120, 2_300,
  ]);
  const density = [0.123, 0.5, 1.27, 33.4, 412].map((value) => area(value, 20));
  expect(classify(density, 'density').lows).toEqual([0.12, 0.5, 1.2, 33, 410]);
  const shares = [0.29, 0.864, 0.9123, 0.95, 1].map((value) => area(value, 50));
  expect(classify(shares, 'share').lows).toEqual([0.29, 0.86, 0.91, 0.95, 1]);
});

test('few values make few classes', () => {
  expect(classify(counts(0, 0, 3, 3, 3), 'count')).toEqual({ lows: [3], max: 3 });
  expect(classify(counts(0, 0), 'count')).toEqual({ lows: [], max: 0 });
  expect(classify([], 'share')).toEqual({ lows: [], max: 0 });
});

test('what cannot be coloured says why', () => {
  const classes = classify(counts(1, 5, 9), 'count');
  const kind = (one: AreaFigure | undefined, unit: FigureUnit = 'count') => fillOf(one, classes, unit).kind;
  expect(kind(undefined)).toBe('none');
  expect(kind(area(null, null, true))).toBe('small');
  expect(kind(area(null, null))).toBe('withheld');
  expect(kind(area(0))).toBe('zero');
  expect(kind(area(null, 0), 'share')).toBe('none');
  expect(kind(area(0.5, 9), 'share')).toBe('few');
  expect(kind(area(null, 9), 'share')).toBe('few');
  expect(kind(area(0, 10), 'share')).toBe('class');
  expect(kind(area(null, 120), 'density')).toBe('none');
});

test('the greatest class is the brightest, however few there are', () => {
  expect([0, 1, 2, 3, 4].map((index) => rampStep(index, 5))).toEqual([0, 1, 2, 3, 4]);
  expect([0, 1, 2].map((index) => rampStep(index, 3))).toEqual([0, 2, 4]);
  expect(rampStep(0, 1)).toBe(4);
});
