import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actOf, incidentOf } from '../../testing/incidents.js';
import { closeRate, closeRateByWindow, onTimeRates } from './close-rate.js';
import { loopRate, onTimeLoopRate } from './closed-loop.js';
import { handlingCase, type HandlingCase } from './handling-case.js';
import { overdueOf, reopenRate, returnFigures, supervisionCounts } from './rework.js';
import { satisfactionOf, type Rating } from './satisfaction.js';

const CONTEXT = { window: { from: 100, to: 200 }, asOf: 250, source: 'log' };
const caseOf = (id: string, change: Partial<HandlingCase> = {}): HandlingCase => ({
  ...{ id, receivedAt: 100, closedAt: null, everClosed: false, dueAt: null, extendedTo: null },
  ...{ dispatched: true, returns: 0, reopens: 0, supervision: 0, everSupervised: false },
  ...change,
});

describe('办结率', () => {
  const cases = [
    caseOf('a', { receivedAt: 100, closedAt: 250 }),
    caseOf('b', { receivedAt: 150, closedAt: 251 }),
    caseOf('c', { receivedAt: 199 }),
    caseOf('old', { receivedAt: 50, closedAt: 150 }),
    caseOf('older', { receivedAt: 20, closedAt: 100 }),
    caseOf('edge', { receivedAt: 30, closedAt: 200 }),
    caseOf('next', { receivedAt: 200, closedAt: 210 }),
  ];

  it('of the cohort follows the same cases', () => {
    expect(closeRate(cases, CONTEXT)).toMatchObject({ k: 1, n: 3, method: 'cohort' });
  });

  it('by window compares different cases and may exceed 100 %', () => {
    const figure = closeRateByWindow(cases, CONTEXT);
    expect(figure).toMatchObject({ value: 2 / 3, n: 3, method: 'window', notes: ['mayExceedOne'] });
    const flood = closeRateByWindow(cases.slice(0, 5), { ...CONTEXT, window: { from: 150, to: 160 } });
    expect(flood.value).toBe(1);
    expect(closeRateByWindow([], CONTEXT).value).toBeNull();
  });

  it('of the cohort never exceeds 1, whatever the times', () => {
    const time = fc.nat(400);
    const list = fc.array(fc.record({ receivedAt: time, closedAt: fc.option(time) }));
    fc.assert(
      fc.property(list, (times) => {
        const { k, n } = closeRate(
          times.map((t, i) => caseOf(String(i), t)),
          CONTEXT,
        );
        expect(k).toBeLessThanOrEqual(n);
      }),
    );
  });
});

it('按期办结率 counts extensions apart', () => {
  const cases = [
    caseOf('kept', { dueAt: 150, closedAt: 150 }),
    caseOf('late', { dueAt: 150, closedAt: 151 }),
    caseOf('open', { dueAt: 150 }),
    caseOf('future', { dueAt: 190, closedAt: null }),
    caseOf('stretched', { dueAt: 150, extendedTo: 180, closedAt: 170 }),
    caseOf('stretched too short', { dueAt: 150, extendedTo: 180, closedAt: 181 }),
    caseOf('moved out', { dueAt: 150, extendedTo: 300, closedAt: 170 }),
    caseOf('no due'),
  ];
  const { onTime, afterExtension, together } = onTimeRates(cases, { ...CONTEXT, asOf: 185 });
  expect(onTime).toMatchObject({ k: 1, n: 3, excluded: { notDue: 1, notApplicable: 1 } });
  expect(afterExtension).toMatchObject({ k: 1, n: 2, excluded: { outside: 1 } });
  expect(together).toMatchObject({ k: 2, n: 5 });
});

it('闭环率 needs evidence and a check', () => {
  const item = { id: 'a', closedAt: 200, dueAt: 210, evidence: true, verified: true };
  const pushed = [
    item,
    { ...item, evidence: false },
    { ...item, verified: false },
    { ...item, closedAt: null, dueAt: 300 },
    { ...item, closedAt: 240 },
    { ...item, dueAt: null },
  ];
  expect(loopRate(pushed, CONTEXT)).toMatchObject({ k: 3, n: 6 });
  expect(onTimeLoopRate(pushed, CONTEXT)).toMatchObject({
    ...{ k: 1, n: 4, excluded: { notApplicable: 1, notDue: 1 } },
  });
});

it('rework, returns and holders', () => {
  const cases = [
    caseOf('a', { everClosed: true, reopens: 1 }),
    caseOf('b', { everClosed: true, returns: 2 }),
    caseOf('c', { returns: 1, dispatched: false }),
    caseOf('d', { dispatched: false }),
  ];
  expect(reopenRate(cases, CONTEXT)).toMatchObject({ k: 1, n: 2 });
  const { returnedShare, returnsPerDispatch, meanHolders } = returnFigures(cases, CONTEXT);
  expect([returnedShare.k, returnedShare.n]).toEqual([2, 3]);
  expect([returnsPerDispatch.value, meanHolders.value]).toEqual([1, 2]);
  expect(returnFigures([], CONTEXT).meanHolders.value).toBeNull();
});

it('在办超期 leads with the longest overdue and tells the oldest age', () => {
  const cases = [
    caseOf('b', { dueAt: 240, receivedAt: 10 }),
    caseOf('a', { dueAt: 120 }),
    caseOf('exactly due', { dueAt: 250 }),
    caseOf('closed', { dueAt: 120, closedAt: 240 }),
    caseOf('extended', { dueAt: 120, extendedTo: 400 }),
  ];
  const { count, oldestAge, ids } = overdueOf(cases, CONTEXT);
  expect([count.value, oldestAge.value, ids]).toEqual([2, 240, ['a', 'b']]);
  expect(overdueOf([], CONTEXT).oldestAge.value).toBeNull();
});

it('满意率 is over answers and shows how many answered', () => {
  const asked: Rating[] = ['satisfied', 'basically', 'unsatisfied', null, null, null, null];
  const { satisfied, response } = satisfactionOf(asked, CONTEXT);
  expect(satisfied).toMatchObject({ k: 2, n: 3, excluded: { notAnswered: 4 }, notes: ['lowResponse'] });
  expect(response).toMatchObject({ k: 3, n: 7 });
  expect(satisfactionOf([], CONTEXT).satisfied.value).toBeNull();
});

it('reads a case off an incident and its acts', () => {
  const acts = [
    actOf(1, 'return', 120),
    actOf(2, 'extend', 130, { until: 300 }),
    actOf(3, 'supervise', 140, { level: 2 }),
    actOf(4, 'supervise', 150, { level: 0 }),
    actOf(5, 'extend', 160, { until: 400 }),
    actOf(6, 'reopen', 220),
  ];
  const stamps = { received: 100, dispatched: 110, closed: 200, reopened: 220 };
  const item = handlingCase(incidentOf('a', stamps, {}, acts), 180);
  expect(item).toEqual(
    caseOf('110:a', {
      everClosed: true,
      dueAt: 180,
      extendedTo: 400,
      returns: 1,
      reopens: 1,
      everSupervised: true,
    }),
  );
  expect(supervisionCounts([item], CONTEXT)).toMatchObject({ now: { value: 0 }, ever: { value: 1 } });
  expect(handlingCase(incidentOf('b', { called: 1, closed: 9 }), null)).toMatchObject({
    ...{ receivedAt: 1, closedAt: 9, reopens: 0, dispatched: false },
  });
});

// Domain §0 rows 4 and 13, §5.2: what the published shares say about whole cases.
it.each([
  ['at most 72 of 7 214 open at ≥ 99 %', Math.floor(7_214 * 0.01), 72],
  ['fewer than 505 repeats at < 7 %', Math.ceil(7_214 * 0.07), 505],
])('seed arithmetic: %s', (_name, computed, printed) => expect(computed).toBe(printed));
