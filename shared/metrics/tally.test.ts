import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan1310 } from '../testing/plan-1310.js';
import type { SlaPlan, StageTarget } from '../domain/sla-plan.js';
import type { StageFact } from '../domain/stage-clock.js';
import { DAY_MS, HOUR_MS, WORK_GROUPS, type Sample } from './sample.js';
import { Tally } from './tally.js';

const DAY = { start: 100 * DAY_MS, end: 101 * DAY_MS };
const NOW = DAY.start + 6.5 * HOUR_MS;
const plan = plan1310('receipt');
const targets: StageTarget[] = [
  { kind: 'mean', maxMs: 300_000 },
  { kind: 'percentile', p: 0.9, maxMs: 400_000 },
];
/** A second plan whose figures stand beside the first. */
const other: SlaPlan = {
  ...plan1310('call'),
  stages: plan1310('call').stages.map((stage) => ({ ...stage, targets })),
};

function sampleOf(patch: Partial<Sample> = {}): Sample {
  return {
    id: 'a',
    receivedAt: DAY.start + 1,
    work: 'unsigned',
    open: true,
    source: '110',
    group: 'dispute',
    town: '330110013',
    position: 'exact',
    facts: [],
    practice: false,
    ...patch,
  };
}

const fact: fc.Arbitrary<StageFact> = fc.oneof(
  fc.record({
    kind: fc.constant('done' as const),
    elapsedMs: fc.integer({ min: 0, max: 900_000 }),
    limitMs: fc.constant(600_000),
    late: fc.boolean(),
    backfilled: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('open' as const),
    startAt: fc.constant(NOW - 1),
    deadline: fc.integer({ min: NOW - 1e5, max: NOW + 1e5 }),
    limitMs: fc.constant(60_000),
  }),
  fc.record({
    kind: fc.constant('paused' as const),
    elapsedMs: fc.integer({ min: 0, max: 120_000 }),
    limitMs: fc.constant(60_000),
  }),
  fc
    .constantFrom('waiting' as const, 'missing' as const, 'invalid' as const, 'never' as const, 'na' as const)
    .map((kind) => ({ kind })),
);

const sample: fc.Arbitrary<Sample> = fc.record({
  id: fc.nat(20).map(String),
  receivedAt: fc.option(fc.integer({ min: DAY.start - 60 * DAY_MS, max: DAY.end - 1 })),
  work: fc.option(fc.constantFrom(...WORK_GROUPS)),
  open: fc.boolean(),
  source: fc.constantFrom('110', '12345'),
  group: fc.constantFrom('dispute', 'noise'),
  town: fc.option(fc.constantFrom('330110013', '330110005')),
  position: fc.constantFrom('exact', 'none', 'scattered'),
  facts: fc.tuple(fact, fact, fact),
  otherFacts: fc.tuple(fc.tuple(fact, fact, fact)),
  practice: fc.boolean(),
});

function figures(tally: Tally) {
  const sort = <T extends { code: string }>(list: T[]): T[] =>
    list.sort((a, b) => (a.code < b.code ? -1 : 1));
  const counters = tally.counters(NOW);
  return {
    counters: { ...counters, bySource: sort(counters.bySource), byGroup: sort(counters.byGroup) },
    rates: tally.rates(),
    trend: tally.trend(NOW),
    towns: tally.townLines(),
  };
}

describe('Tally', () => {
  it('equals a fresh count after any adds, changes and removals', () => {
    const steps = fc.array(fc.oneof(sample, fc.nat(20).map(String)), { maxLength: 80 });
    fc.assert(
      fc.property(steps, (list) => {
        const running = new Tally(plan, DAY, [other]);
        const left = new Map<string, Sample>();
        for (const step of list) {
          if (typeof step === 'string') {
            running.remove(step);
            left.delete(step);
          } else {
            running.set(step, NOW);
            left.set(step.id, step);
          }
        }
        const fresh = new Tally(plan, DAY, [other]);
        for (const one of left.values()) fresh.set(one, NOW);
        expect(figures(running)).toEqual(figures(fresh));
      }),
    );
  });

  it('adds up: today by state is today received, and n + excluded is everything', () => {
    fc.assert(
      fc.property(fc.uniqueArray(sample, { selector: (s) => s.id }), (samples) => {
        const tally = new Tally(plan, DAY, [other]);
        for (const one of samples) tally.set(one, NOW);
        const { received, states } = tally.counters(NOW);
        expect(Object.values(states).reduce((a, b) => a + b, 0)).toBe(received);
        const rates = tally.rates();
        for (const { k, n, excluded } of [...rates.rates, ...rates.others.flatMap((one) => one.rates)]) {
          expect(k).toBeLessThanOrEqual(n);
          expect(n + Object.values(excluded).reduce((a, b) => a + b, 0)).toBe(received);
        }
      }),
    );
  });

  it('turns a running stage into a failure when it is set again past its deadline', () => {
    const tally = new Tally(plan, DAY, [other]);
    const running = sampleOf({
      facts: [{ kind: 'open', startAt: NOW, deadline: NOW + 60_000, limitMs: 60_000 }],
    });
    tally.set(running, NOW);
    expect(tally.rates().rates[0]).toMatchObject({ k: 0, n: 0, excluded: { notDue: 1 } });
    tally.set(running, NOW + 60_001);
    expect(tally.rates().rates[0]).toMatchObject({ k: 0, n: 1, excluded: { notDue: 0 } });
    expect(tally.counters(NOW).overrun).toBe(1);
  });

  it('counts a suspended clock as not due, unless its limit was used up before', () => {
    const tally = new Tally(plan, DAY, [other]);
    const paused = (elapsedMs: number): StageFact => ({ kind: 'paused', elapsedMs, limitMs: 60_000 });
    tally.set(sampleOf({ facts: [paused(60_000)] }), NOW);
    expect(tally.rates().rates[0]).toMatchObject({ n: 0, excluded: { notDue: 1 } });
    tally.set(sampleOf({ facts: [paused(60_001)] }), NOW);
    expect(tally.rates().rates[0]).toMatchObject({ k: 0, n: 1 });
  });

  it('names plan and origin of every figure, and compares towns by the last stage of a plan without arrivals', () => {
    const [receive] = plan.stages;
    const short: SlaPlan = { ...plan, stages: receive ? [receive] : [] };
    const tally = new Tally(short, DAY, [other]);
    expect(tally.rates()).toMatchObject({ plan: plan.name, origin: 'receipt' });
    expect(tally.rates().others).toMatchObject([{ plan: other.name, origin: 'call' }]);
    expect(tally.townLines().stage).toBe('receive');
  });

  it('leaves drills and merged calls out of every figure', () => {
    const tally = new Tally(plan, DAY, [other]);
    tally.set(sampleOf({ practice: true }), NOW);
    tally.set(sampleOf({ id: 'b', work: null }), NOW);
    expect(tally.counters(NOW)).toMatchObject({ received: 0, open: 0 });
  });

  it('compares with the same weekday of the weeks that have records', () => {
    const tally = new Tally(plan, DAY, [other]);
    const week = (n: number, hour: number, id: string) =>
      tally.set(
        sampleOf({
          id,
          work: 'closed',
          open: false,
          receivedAt: DAY.start - n * 7 * DAY_MS + hour * HOUR_MS,
        }),
        NOW,
      );
    week(1, 0, 'w1');
    expect(tally.counters(NOW).baseline).toBeNull();
    week(2, 0, 'w2');
    week(2, 6, 'w3');
    week(2, 20, 'w4');
    // 2 whole hours with one each, half of hour 6, nothing of hour 20; over 2 weeks.
    expect(tally.counters(NOW).baseline).toEqual({ weeks: 2, mean: (1 + 1 + 0.5) / 2 });
    expect(tally.trend(NOW).hours.map((hour) => hour.baseline)).toEqual([1, 0, 0, 0, 0, 0, 0.5]);
  });

  it('ranks a town only from 30 cases on', () => {
    const tally = new Tally(plan, DAY, [other]);
    const done: StageFact = { kind: 'done', elapsedMs: 1, limitMs: 2, late: false, backfilled: false };
    for (let i = 0; i < 30; i++) {
      expect(tally.townLines().towns[0]?.ranked ?? false).toBe(false);
      expect(tally.townLines().districtRate).toBe(i < 10 ? null : 1);
      tally.set(sampleOf({ id: String(i), facts: [done, done, done] }), NOW);
    }
    expect(tally.townLines().towns[0]).toMatchObject({ k: 30, n: 30, ranked: true, today: 30 });
    expect(tally.townLines().districtRate).toBe(1);
  });
});
