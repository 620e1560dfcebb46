import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmFaults, priorityShares, standingAlarms } from './alarm-quality.js';
import { ALARM_BIN_MS, alarmRates, floodsOf, type Alarm } from './alarm-rates.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WINDOW = { from: 0, to: DAY };
const CONTEXT = { window: WINDOW, asOf: DAY, source: 'log' };
const alarmOf = (id: string, raisedAt: number, change: Partial<Alarm> = {}): Alarm => ({
  ...{ id, raisedAt, source: 's', priority: 'low', clearedAt: raisedAt + 1 },
  ...change,
});
const burst = (count: number, start: number, stepMs: number): Alarm[] =>
  Array.from({ length: count }, (_, i) => alarmOf(`${start}-${i}`, start + i * stepMs, { source: `s${i}` }));

describe('rates', () => {
  it('of 150 a day are about one in ten minutes', () => {
    const { perTenMinutes, perDay, floodPeriods } = alarmRates(burst(150, 0, DAY / 150), CONTEXT);
    expect(perDay.value).toBe(150);
    expect(perTenMinutes.value).toBeCloseTo(1.04, 2);
    expect(floodPeriods).toMatchObject({ k: 0, n: 144 });
  });

  it.each([
    [10, 0],
    [11, 1],
  ])('%d in ten minutes are %d flooded periods', (count, flooded) => {
    const { floodPeriods, timeInFlood } = alarmRates(burst(count, 0, 1_000), CONTEXT);
    expect(floodPeriods.k).toBe(flooded);
    expect((timeInFlood.value ?? 0) > 0).toBe(flooded > 0);
  });

  it('the seed: 7 214 a year are 0.14 in ten minutes, twelve towns 1.65', () => {
    const perTen = (7_214 / 365 / 24) * (ALARM_BIN_MS / (60 * MINUTE));
    expect(perTen).toBeCloseTo(0.137, 3);
    expect(perTen * 12).toBeCloseTo(1.65, 2);
  });

  it('outside the window nothing counts, and an empty window has no rate', () => {
    expect(alarmRates([alarmOf('a', DAY)], CONTEXT).perDay.value).toBe(0);
    expect(alarmRates([], { ...CONTEXT, window: { from: 0, to: 0 } }).perDay.value).toBeNull();
  });
});

describe('floods', () => {
  it('begin with the eleventh alarm and end when fewer than five are left in ten minutes', () => {
    const times = burst(12, 0, 1_000).map(({ raisedAt }) => raisedAt);
    expect(floodsOf(times, WINDOW)).toEqual([{ from: 10_000, to: 7_000 + ALARM_BIN_MS }]);
  });

  it('agree with counting anew at every step', () => {
    const STEP = 15_000;
    const list = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(list, (steps) => {
        const times = steps.map((step) => step * STEP);
        const window = { from: 0, to: 3_600_000 };
        const floods = floodsOf(times, window);
        const wrong: number[] = [];
        let flooding = false;
        for (let t = 0; t < window.to; t += STEP) {
          const recent = times.filter((at) => at <= t && at > t - ALARM_BIN_MS).length;
          flooding = flooding ? recent >= 5 : recent > 10;
          if (floods.some(({ from, to }) => t >= from && t < to) !== flooding) wrong.push(t);
        }
        expect(wrong).toEqual([]);
      }),
    );
  });
});

describe('faults', () => {
  it('three transitions in a minute chatter, two do not', () => {
    const alarms = [
      alarmOf('a', 0, { source: 'loose', clearedAt: 20_000 }),
      alarmOf('b', 60_000, { source: 'loose', clearedAt: null }),
      alarmOf('c', 0, { source: 'calm', clearedAt: 20_000 }),
      alarmOf('d', 60_001, { source: 'calm', clearedAt: null }),
    ];
    expect(alarmFaults(alarms, CONTEXT).chattering).toEqual(['loose']);
  });

  it('over 24 h is stale, the oldest first', () => {
    const alarms = [
      alarmOf('day', 0, { clearedAt: null }),
      alarmOf('old', -2, { clearedAt: null }),
      alarmOf('older', -3, { clearedAt: DAY + 1 }),
      alarmOf('gone', -3, { clearedAt: DAY }),
    ];
    expect(alarmFaults(alarms, CONTEXT).stale).toEqual(['older', 'old']);
    expect(standingAlarms(alarms, CONTEXT).value).toBe(3);
  });

  it('ten sources and their share, priorities against 80 / 15 / 5', () => {
    const many = [...burst(40, 0, 1_000), alarmOf('x', 5, { priority: 'high', source: 's0' })];
    const { topShare, topSources } = alarmFaults(many, CONTEXT);
    expect(topShare).toMatchObject({ k: 11, n: 41 });
    expect(topSources[0]).toEqual({ source: 's0', count: 2 });
    const { low, medium, high } = priorityShares(many, CONTEXT);
    expect([low.k, medium.k, high.k]).toEqual([40, 0, 1]);
  });
});
