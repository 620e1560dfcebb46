import { describe, expect, it } from 'vitest';
import type { StageFact } from '../../domain/stage-clock.js';
import { metresBetween } from '../../geo/metres-between.js';
import { incidentOf } from '../../testing/incidents.js';
import { totalExcluded } from '../figure/exclusions.js';
import { distanceFigure } from './distance.js';
import { answerRate, CONTACT_LIMIT_MS, contactSpans, spanRate } from './span-rate.js';
import { stageDurations, stageRate, type StageCase } from './stage-figures.js';

const CONTEXT = { window: null, asOf: 1_000_000, source: 'log', origin: 'receipt' as const };
const done = (elapsedMs: number, limitMs: number, backfilled = false): StageFact => ({
  ...{ kind: 'done', elapsedMs, limitMs, late: elapsedMs > limitMs, backfilled },
});
const cases = (...facts: StageFact[]): StageCase[] => facts.map((fact, i) => ({ id: `i${i}`, fact }));

describe('a stage rate', () => {
  it('counts open overdue and never as failures and leaves the rest out, counted', () => {
    const list = cases(
      done(60_000, 60_000),
      done(60_001, 60_000),
      done(0, 60_000, true),
      { kind: 'open', startAt: 900_000, deadline: 999_999, limitMs: 60_000 },
      { kind: 'open', startAt: 990_000, deadline: 1_000_000, limitMs: 60_000 },
      { kind: 'never' },
      { kind: 'missing' },
      { kind: 'invalid' },
      { kind: 'na' },
    );
    const { rate, failed, backfilled, zero } = stageRate(list, CONTEXT, { practice: 4 });
    expect(rate).toMatchObject({ k: 2, n: 5, value: 0.4, origin: 'receipt', sample: 'small' });
    expect(rate.excluded).toEqual({ practice: 4, notDue: 1, missing: 1, invalid: 1, notApplicable: 1 });
    expect(rate.n + totalExcluded(rate.excluded)).toBe(list.length + 4);
    expect(failed).toEqual(['i1', 'i3', 'i5']);
    expect([backfilled, zero]).toEqual([1, 1]);
  });

  // Domain §7.2: call 00:00, received 02:00, arrived 09:00.
  it.each([
    ['from the call, receive', 120_000, 60_000, 0],
    ['from the call, arrive', 540_000, 600_000, 1],
    ['from receipt, arrive', 420_000, 600_000, 1],
    ['exactly at the limit', 60_000, 60_000, 1],
    ['a millisecond over', 60_001, 60_000, 0],
  ])('the second Yuhang case %s', (_name, elapsed, limit, passed) => {
    expect(stageRate(cases(done(elapsed, limit)), CONTEXT).rate.k).toBe(passed);
  });

  it('durations hold the overdue as not ended, and on request all that are open', () => {
    const list = cases(
      done(5, 10),
      { kind: 'open', startAt: 0, deadline: 10, limitMs: 10 },
      { kind: 'open', startAt: 999_000, deadline: 2_000_000, limitMs: 10 },
      { kind: 'never' },
      { kind: 'waiting' },
      { kind: 'paused', elapsedMs: 11, limitMs: 10 },
    );
    expect(stageDurations(list, 1_000_000)).toEqual({
      observed: [
        { ms: 5, ended: true },
        { ms: 1_000_000, ended: false },
        { ms: 11, ended: false },
      ],
      excluded: { notDue: 2, never: 1 },
    });
    expect(stageDurations(list, 1_000_000, { allOpen: true }).observed).toHaveLength(4);
  });
});

describe('spans', () => {
  it('先行联系: within 3 min of receipt, by hand', () => {
    const incidents = [
      incidentOf('at', { received: 0, contacted: 180_000 }),
      incidentOf('late', { received: 0, contacted: 180_001 }),
      incidentOf('due', { received: 900_000 }),
      incidentOf('overdue', { received: 0 }),
      incidentOf('closed', { received: 900_000, closed: 900_500 }),
      incidentOf('reversed', { received: 10, contacted: 5 }),
      incidentOf('unknown', { contacted: 5 }),
    ];
    const { rate, failed } = spanRate(contactSpans(incidents), CONTACT_LIMIT_MS, 'contact', CONTEXT);
    expect(rate).toMatchObject({ k: 1, n: 4, excluded: { notDue: 1, invalid: 1, missing: 1 } });
    expect(failed).toEqual(['110:late', '110:overdue', '110:closed']);
  });

  it('电话接通: callers who gave up are in the denominator', () => {
    const calls = [
      { id: 'a', offeredAt: 0, answeredAt: 15_000, ringing: false },
      { id: 'b', offeredAt: 0, answeredAt: 15_001, ringing: false },
      { id: 'c', offeredAt: 0, answeredAt: null, ringing: false },
      { id: 'd', offeredAt: 999_000, answeredAt: null, ringing: true },
    ];
    expect(answerRate(calls, CONTEXT).rate).toMatchObject({ k: 1, n: 3, excluded: { notDue: 1 } });
  });
});

it('a distance says whether it is a road', () => {
  const [a, b] = [
    { lng: 119.94, lat: 30.27 },
    { lng: 119.944559, lat: 30.267389 },
  ];
  // Domain §0 row 37: the shift of WGS-84 to GCJ-02 at Yuhang is 525–538 m.
  expect(metresBetween(a, b)).toBeGreaterThan(520);
  expect(metresBetween(a, b)).toBeLessThan(540);
  expect(distanceFigure(a, b, CONTEXT).method).toBe('straight-line');
  expect(distanceFigure(a, b, CONTEXT, 812)).toMatchObject({ value: 812, method: 'road', unit: 'm' });
});
