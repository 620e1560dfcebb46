import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLocal } from '../../time/zone.js';
import { isoWeek, lengthOf, inWindows, periodOf, toDateWindows, wholePeriodWindows } from './periods.js';
import { weekdayWindows, yoyWindows, type YoyWindows } from './yoy-windows.js';

const ZONE = 'Asia/Shanghai';
const RULES = { zone: ZONE, dayStartMin: 0 };
const DAY = 86_400_000;
const at = (text: string): number => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[- :]/).map(Number);
  return fromLocal({ year, month, day, hour, minute }, ZONE);
};
const windowOf = (from: string, to: string) => ({ from: at(from), to: at(to) });
const yoy = (from: string, to: string, asOf = to): YoyWindows =>
  yoyWindows(windowOf(from, to), at(asOf), ZONE);

describe('同比 windows', () => {
  it('1 January to 18 April compares the same dates; 29 February is dropped and told', () => {
    expect(yoy('2024-1-1', '2024-4-19')).toEqual({
      ok: true,
      current: [windowOf('2024-1-1', '2024-2-29'), windowOf('2024-3-1', '2024-4-19')],
      base: [windowOf('2023-1-1', '2023-4-19')],
      notes: ['feb29Dropped'],
    });
    expect(yoy('2025-1-1', '2025-4-19')).toMatchObject({
      base: [windowOf('2024-1-1', '2024-2-29'), windowOf('2024-3-1', '2024-4-19')],
      notes: ['feb29Dropped'],
    });
    expect(yoy('2023-3-1', '2023-4-1')).toMatchObject({
      base: [windowOf('2022-3-1', '2022-4-1')],
      notes: [],
    });
  });

  it('January or February alone waits for both, then takes both', () => {
    expect(yoy('2024-1-1', '2024-2-1')).toEqual({
      ...{ ok: false, why: 'springFestival', comparableFrom: at('2024-3-1') },
    });
    expect(yoy('2023-2-1', '2023-3-1', '2023-3-2')).toEqual({
      ok: true,
      current: [windowOf('2023-1-1', '2023-3-1')],
      base: [windowOf('2022-1-1', '2022-3-1')],
      notes: ['springFestivalJoint'],
    });
    expect(yoy('2023-1-1', '2023-3-1')).toMatchObject({ ok: true, notes: [] });
  });

  it('equal length, whatever the window', () => {
    const minute = fc.integer({ min: at('2001-1-1') / 60_000, max: at('2060-1-1') / 60_000 });
    const length = fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 1_500_000 }));
    fc.assert(
      fc.property(minute, length, (start, minutes) => {
        const window = { from: start * 60_000, to: (start + minutes) * 60_000 };
        const found = yoyWindows(window, window.to + 100 * DAY, ZONE);
        expect(found.ok).toBe(true);
        if (!found.ok) return;
        expect(lengthOf(found.base)).toBe(lengthOf(found.current));
        expect(lengthOf(found.current)).toBeGreaterThan(0);
        expect(Math.max(...found.base.map(({ to }) => to)) - window.from).toBeLessThan(
          window.to - window.from,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('a window that ends or begins on 29 February stays comparable', () => {
    const found = yoy('2024-2-20', '2024-3-10');
    expect(found.ok && lengthOf(found.current) / DAY).toBe(18);
    const noon = yoyWindows(windowOf('2023-12-1', '2024-2-29 12:00'), at('2024-3-2'), ZONE);
    expect(noon).toMatchObject({
      current: [windowOf('2023-12-1', '2024-2-29')],
      base: [windowOf('2022-12-1', '2023-3-1')],
    });
  });

  it('周同比 is the same weekday a week ago', () => {
    const { base } = weekdayWindows(windowOf('2024-4-18 08:00', '2024-4-18 17:30'), ZONE);
    expect(base).toEqual([windowOf('2024-4-11 08:00', '2024-4-11 17:30')]);
  });
});

describe('环比 windows', () => {
  it('of a month in progress take as long of the month before', () => {
    expect(toDateWindows('month', at('2024-4-19'), RULES)).toEqual({
      current: [windowOf('2024-4-1', '2024-4-19')],
      base: [windowOf('2024-3-1', '2024-3-19')],
      notes: [],
    });
    expect(toDateWindows('month', at('2023-3-31 12:00'), RULES)).toEqual({
      current: [windowOf('2023-3-1', '2023-3-29')],
      base: [windowOf('2023-2-1', '2023-3-1')],
      notes: ['cutToShorter'],
    });
  });

  it('of whole months say that they differ in length, whole weeks do not', () => {
    expect(wholePeriodWindows('month', at('2024-4-19'), RULES)).toEqual({
      current: [windowOf('2024-3-1', '2024-4-1')],
      base: [windowOf('2024-2-1', '2024-3-1')],
      notes: ['unequalLength'],
    });
    const weeks = wholePeriodWindows('week', at('2024-1-3'), RULES);
    expect(weeks).toEqual({
      ...{ current: [windowOf('2023-12-25', '2024-1-1')], base: [windowOf('2023-12-18', '2023-12-25')] },
      notes: [],
    });
    expect(inWindows(at('2024-1-1'), weeks.current)).toBe(false);
  });

  it.each(['day', 'week', 'month', 'year'] as const)('%s: equal length at any instant', (kind) => {
    fc.assert(
      fc.property(fc.integer({ min: at('2001-1-1'), max: at('2060-1-1') }), (asOf) => {
        const { current, base } = toDateWindows(kind, asOf, { zone: ZONE, dayStartMin: 480 });
        expect(lengthOf(current)).toBe(lengthOf(base));
      }),
    );
  });
});

describe('periods', () => {
  const duty = { zone: ZONE, dayStartMin: 480 };

  it('a duty day of 08:00 makes 07:59 the day before', () => {
    expect(periodOf('day', at('2024-4-18 07:59'), duty)).toEqual(
      windowOf('2024-4-17 08:00', '2024-4-18 08:00'),
    );
    expect(periodOf('day', at('2024-4-18 08:00'), duty).from).toBe(at('2024-4-18 08:00'));
    expect(periodOf('week', at('2024-4-15 07:59'), duty).from).toBe(at('2024-4-8 08:00'));
    expect(periodOf('year', at('2024-1-1 07:59'), duty).from).toBe(at('2023-1-1 08:00'));
  });

  it.each([
    ['2021-1-3', 2020, 53],
    ['2021-1-4', 2021, 1],
    ['2024-12-31', 2025, 1],
    ['2026-12-31', 2026, 53],
  ])('%s lies in week %d-%d', (day, year, week) => {
    expect(isoWeek(at(day), RULES)).toEqual({ year, week });
  });
});
