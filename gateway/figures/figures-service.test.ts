import { expect, it } from 'vitest';
import type { Incident, IncidentId } from '../../shared/domain/incident.js';
import { ManualClock, type Clock } from '../../shared/time/clock.js';
import { incidentOf } from '../../shared/testing/incidents.js';
import { siteOf } from '../../shared/testing/site.js';
import { hostTimers } from '../time/host-timers.js';
import { FIGURES_HOLD_MS, FIGURES_KEPT, FIGURES_WAITING_MAX, FiguresService } from './figures-service.js';
import { rulesOf } from './load-figure-rules.js';
import type { FiguresQuery } from './query.js';
import { runSliced, SLICE_MS, type Work } from './sliced.js';

const RULE = {
  ...{ key: { kind: 'caller' } as const, minGapMs: 1, maxGapMs: 2, scope: 'site' as const },
  ...{ chainMode: 'previous' as const, excludeMerged: true },
};
const query = (from = 0): FiguresQuery => ({
  ...{ window: { from, to: 10_000_000 }, town: null, source: null, open: false },
});

function serviceOf(size = 3, own?: Clock) {
  const manual = new ManualClock(5_000_000, 0);
  const clock = own ?? manual;
  const incidents = new Map<IncidentId, Incident>();
  for (let i = 0; i < size; i++) {
    const incident = incidentOf(`i${i}`, { received: 1_000 + i });
    incidents.set(incident.id, incident);
  }
  const replica = { incidents, rev: 1 };
  const rules = rulesOf(siteOf(), { repeat: { name: 'test', rule: RULE }, breaks: [] });
  const service = new FiguresService({ replica, rules, clock, timers: hostTimers });
  return { clock: manual, replica, service };
}

it('lets the event loop turn after each slice, and not more often', async () => {
  const clock = new ManualClock();
  function* work(): Work<string> {
    for (let i = 0; i < 100; i++) {
      clock.advance(1);
      yield;
    }
    return 'done';
  }
  const pauses: number[] = [];
  const timers = {
    setTimeout: (run: () => void) => {
      pauses.push(clock.monoMs());
      queueMicrotask(run);
    },
    clearTimeout: () => undefined,
  };
  await expect(runSliced(work(), { clock, timers, stopped: () => false })).resolves.toBe('done');
  expect(pauses).toEqual(Array.from({ length: 10 }, (_, i) => (i + 1) * SLICE_MS));
});

it('answers a question once per revision, and again when clocks may have run out', async () => {
  const { service, replica, clock } = serviceOf();
  const first = await service.answer(query());
  expect(await service.answer(query())).toBe(first);
  expect(await service.answer(query(1))).not.toBe(first);
  replica.rev = 2;
  const second = await service.answer(query());
  expect(second).not.toBe(first);
  expect(second?.rev).toBe(2);
  clock.advance(FIGURES_HOLD_MS + 1);
  expect((await service.answer(query()))?.asOf).toBe(clock.wallMs());
});

it('is of one revision, whatever comes in meanwhile', async () => {
  const { service, replica } = serviceOf();
  const asked = service.answer(query());
  const late = incidentOf('late', { received: 2_000 });
  replica.incidents.set(late.id, late);
  replica.rev = 2;
  const events = (await asked)?.lines.find(({ metric }) => metric === 'events');
  expect(events?.figure.value).toBe(3);
});

it('keeps the last answers only', async () => {
  const { service } = serviceOf(0);
  const first = await service.answer(query(0));
  for (let i = 1; i < FIGURES_KEPT; i++) await service.answer(query(i));
  expect(await service.answer(query(0))).toBe(first);
  const second = service.answer(query(1));
  for (let i = 0; i < FIGURES_KEPT; i++) await service.answer(query(100 + i));
  expect(await service.answer(query(1))).not.toBe(await second);
});

it('sends away who would wait too long', async () => {
  const { service } = serviceOf();
  const asked = Array.from({ length: FIGURES_WAITING_MAX }, (_, i) => service.answer(query(i)));
  expect(service.answer(query(99))).toBeNull();
  // The same question again is no further work.
  expect(service.answer(query(0))).not.toBeNull();
  for (const report of asked) await report;
  expect(service.answer(query(99))).not.toBeNull();
});

it('ends what it computes when the gateway stops', async () => {
  let mono = 0;
  const { service } = serviceOf(100, { wallMs: () => 5_000_000, monoMs: () => (mono += SLICE_MS) });
  const asked = service.answer(query());
  const ended = expect(asked).rejects.toThrow('the gateway stops');
  await service.stop();
  await ended;
});
