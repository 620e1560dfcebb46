import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf } from '../../shared/metrics/compare/periods.js';
import { comparedWindows, sequentialWindows } from './compared-windows.js';

const RULES = { zone: 'Asia/Shanghai', dayStartMin: 480 };
const at = (text: string): number => Date.parse(`2026-${text}+08:00`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('环比', () => {
  it.each([
    ['a day so far', '03-18T08:00', '03-18T12:00', '03-17T08:00', '03-17T12:00'],
    ['a day', '03-17T08:00', '03-18T08:00', '03-16T08:00', '03-17T08:00'],
    ['a week so far', '03-16T08:00', '03-18T12:00', '03-09T08:00', '03-11T12:00'],
    ['a month so far', '04-01T08:00', '04-18T12:00', '03-01T08:00', '03-18T12:00'],
    ['the last seven days', '03-12T08:00', '03-18T12:00', '03-05T08:00', '03-11T12:00'],
    ['two hours', '03-18T10:00', '03-18T12:00', '03-17T10:00', '03-17T12:00'],
  ])('of %s', (_, from, to, baseFrom, baseTo) => {
    const { current, base } = sequentialWindows(span(from, to), RULES);
    expect([current, base]).toEqual([[span(from, to)], [span(baseFrom, baseTo)]]);
  });

  it('of whole months says that they differ in length', () => {
    const { base, notes } = sequentialWindows(span('03-01T08:00', '04-01T08:00'), RULES);
    expect([base, notes]).toEqual([[span('02-01T08:00', '03-01T08:00')], ['unequalLength']]);
  });

  it('of any window ends before it begins, and is as long unless it says otherwise', () => {
    const hour = 3_600_000;
    const windows = fc.tuple(fc.nat(9_000), fc.integer({ min: 1, max: 9_600 }));
    fc.assert(
      fc.property(windows, ([start, hours]) => {
        const from = at('01-01T00:00') + start * hour;
        const { current, base, notes } = sequentialWindows({ from, to: from + hours * hour }, RULES);
        expect(base[0]?.to).toBeLessThanOrEqual(from);
        if (!notes.includes('unequalLength')) expect(lengthOf(base)).toBe(lengthOf(current));
      }),
    );
  });
});

it('compares no more than a week with the week before', () => {
  const kinds = (to: string): string[] =>
    comparedWindows(span('03-11T08:00', to), at('03-20T08:00'), RULES).map(([kind]) => kind);
  expect(kinds('03-18T08:00')).toEqual(['sequential', 'weekday', 'yoy']);
  expect(kinds('03-18T09:00')).toEqual(['sequential', 'yoy']);
});
