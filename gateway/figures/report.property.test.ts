import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FigureLine, FiguresReply } from '../../shared/contracts/figures.js';
import type { Incident } from '../../shared/domain/incident.js';
import { stageFacts } from '../../shared/domain/stage-facts.js';
import { compareFigures } from '../../shared/metrics/compare/change.js';
import type { Figure, Window } from '../../shared/metrics/figure/figure.js';
import { closeRate, closeRateByWindow } from '../../shared/metrics/handling/close-rate.js';
import { handlingCase } from '../../shared/metrics/handling/handling-case.js';
import { reopenRate, returnFigures, supervisionCounts } from '../../shared/metrics/handling/rework.js';
import {
  meanFigure,
  percentileFigure,
  survivalFigure,
} from '../../shared/metrics/percentiles/duration-figures.js';
import { repeatCall } from '../../shared/metrics/repeat/repeat-call.js';
import { repeatRates } from '../../shared/metrics/repeat/repeat-rate.js';
import { contactSpans, spanRate } from '../../shared/metrics/response/span-rate.js';
import { stageDurations, stageRate } from '../../shared/metrics/response/stage-figures.js';
import { cohortOf, entersAt } from '../../shared/metrics/volume/cohort.js';
import { volumeOf } from '../../shared/metrics/volume/volume.js';
import { actOf, incidentOf } from '../../shared/testing/incidents.js';
import { siteOf } from '../../shared/testing/site.js';
import { FiguresService } from './figures-service.js';
import { rulesOf } from './load-figure-rules.js';

const RULE = {
  ...{ key: { kind: 'caller' } as const, minGapMs: 60_000, maxGapMs: 7_200_000, scope: 'town' as const },
  ...{ chainMode: 'previous' as const, excludeMerged: true },
};
const SITE = siteOf();
const RULES = rulesOf(SITE, { repeat: { name: 'test', rule: RULE }, breaks: [] });
const DAY = 86_400_000;
/** 08:00 in Shanghai of a day in March. */
const START = Date.UTC(2026, 2, 18);
const NOW = START + 4 * 3_600_000;
const WINDOW: Window = { from: START, to: NOW };
const CONTEXT = { window: WINDOW, asOf: NOW, source: 'log' };
const PLAN_CONTEXT = { ...CONTEXT, origin: SITE.plan.origin, plan: SITE.plan.id };

const span = fc.integer({ min: -1_000, max: 900_000 });
const one = fc.record({
  /** Between two days before and now, half of them in the window. */
  at: fc.oneof(
    fc.integer({ min: START, max: NOW - 1 }),
    fc.integer({ min: START - 2 * DAY, max: START - 1 }),
  ),
  stamps: fc.record(
    { signed: span, accepted: span, dispatched: span, arrived: span, contacted: span, closed: span },
    { requiredKeys: [] },
  ),
  fields: fc.record(
    {
      callerHash: fc.constantFrom('a', 'b', 'c'),
      town: fc.constantFrom('t1', 't2'),
      drill: fc.boolean(),
      control: fc.constantFrom('none' as const, 'none' as const, 'merged' as const, 'void' as const),
      disposition: fc.constantFrom('handled' as const, 'duplicate' as const),
    },
    { requiredKeys: [] },
  ),
  acts: fc.uniqueArray(fc.constantFrom('reopen' as const, 'return' as const, 'supervise' as const)),
});
const logs = fc.array(one, { maxLength: 70 }).map((list) =>
  list.map(({ at, stamps, fields, acts }, i) =>
    incidentOf(
      `i${i}`,
      { received: at, ...Object.fromEntries(Object.entries(stamps).map(([key, ms]) => [key, at + ms])) },
      fields,
      acts.map((kind, j) => actOf(j + 1, kind, at + 1_000 * j, kind === 'supervise' ? { level: 2 } : {})),
    ),
  ),
);

/** The next slice comes at once: a millisecond of waiting each would be the whole test. */
const AT_ONCE = { setTimeout: queueMicrotask, clearTimeout: () => undefined };

/** The service as it is, on a clock that makes every few steps a slice of their own. */
async function served(incidents: readonly Incident[]): Promise<Omit<FiguresReply, 'serverTime'>> {
  let mono = 0;
  const clock = { wallMs: () => NOW, monoMs: () => (mono += 4) };
  const map = new Map(incidents.map((incident) => [incident.id, incident]));
  const service = new FiguresService({
    replica: { incidents: map, rev: 7 },
    rules: RULES,
    clock,
    timers: AT_ONCE,
  });
  const report = await service.answer({ window: WINDOW, town: null, source: null, open: true });
  if (!report) throw new Error('nobody waits, and yet there is no room');
  return report;
}

function figureOf(lines: readonly FigureLine[], metric: FigureLine['metric'], stage: string | null = null) {
  return lines.find((line) => line.metric === metric && line.stage === stage && line.scope === null)?.figure;
}

it('says what the library says of the whole list at once', async () => {
  await fc.assert(
    fc.asyncProperty(logs, async (incidents) => {
      const { lines } = await served(incidents);
      const inside = incidents.filter((item) => isIn(item, WINDOW));
      const { incidents: cohort, excluded } = cohortOf(inside, WINDOW);
      const { events, calls } = volumeOf(inside, CONTEXT);
      expect(figureOf(lines, 'events')).toEqual(events);
      expect(figureOf(lines, 'calls')).toEqual(calls);
      for (const [i, { key }] of SITE.plan.stages.entries()) {
        const cases = cohort.flatMap((item) => {
          const fact = stageFacts(item, SITE.plan, undefined)[i];
          return fact ? [{ id: item.id, fact }] : [];
        });
        const { rate, failed, backfilled, zero } = stageRate(cases, PLAN_CONTEXT, excluded);
        const line = lines.find(({ metric, stage }) => metric === 'stageRate' && stage === key);
        expect(line).toMatchObject({ figure: rate, behind: { ids: failed }, backfilled, zero });
        const closedOnes = stageDurations(cases, NOW);
        const all = stageDurations(cases, NOW, { allOpen: true });
        const values = {
          stageP50: percentileFigure(closedOnes, 0.5, PLAN_CONTEXT),
          stageP90: percentileFigure(closedOnes, 0.9, PLAN_CONTEXT),
          stageKm50: survivalFigure(all, 0.5, PLAN_CONTEXT),
          stageKm90: survivalFigure(all, 0.9, PLAN_CONTEXT),
          stageMean: meanFigure(closedOnes, PLAN_CONTEXT),
        };
        for (const metric of ['stageP50', 'stageP90', 'stageKm50', 'stageKm90', 'stageMean'] as const) {
          expect(bare(figureOf(lines, metric, key))).toEqual(bare(values[metric]));
        }
      }
      const contact = spanRate(contactSpans(cohort), 180_000, 'contact', CONTEXT, excluded).rate;
      expect(figureOf(lines, 'contact')).toEqual({ ...contact, origin: 'receipt' });
      const own = cohortOf(incidents, { from: -Infinity, to: Infinity }).incidents;
      const cases = own.map((item) => handlingCase(item, null));
      const ofWindow = cohort.map((item) => handlingCase(item, null));
      expect(bare(figureOf(lines, 'closedCohort'))).toEqual(bare(closeRate(cases, CONTEXT)));
      expect(figureOf(lines, 'closedWindow')).toEqual(closeRateByWindow(cases, CONTEXT));
      expect(figureOf(lines, 'reopened')).toEqual(reopenRate(ofWindow, CONTEXT));
      const returned = returnFigures(ofWindow, CONTEXT);
      expect(figureOf(lines, 'returned')).toEqual(returned.returnedShare);
      expect(figureOf(lines, 'holders')).toEqual(returned.meanHolders);
      expect(figureOf(lines, 'supervisedNow')).toEqual(supervisionCounts(ofWindow, CONTEXT).now);
      const callsOf = incidents.flatMap((item) => repeatCall(item, null) ?? []);
      expect(bare(figureOf(lines, 'repeat'))).toEqual(bare(repeatRates(callsOf, RULE, CONTEXT).rate));
    }),
    { numRuns: 50 },
  );
});

it('compares as the library does', async () => {
  await fc.assert(
    fc.asyncProperty(logs, async (random) => {
      const incidents = [incidentOf('first', { received: START - 8 * DAY }), ...random];
      const { lines } = await served(incidents);
      const before = { from: WINDOW.from - DAY, to: WINDOW.to - DAY };
      const events = (window: Window): Figure =>
        volumeOf(
          incidents.filter((item) => isIn(item, window)),
          { ...CONTEXT, window },
        ).events;
      const change = compareFigures(events(WINDOW), events(before), {
        ...{ comparison: 'sequential', zone: SITE.timeZone, breaks: [], metric: 'events' },
      });
      const line = lines.find(({ metric }) => metric === 'events');
      expect(line?.changes[0]?.change).toEqual(change);
      expect(line?.changes[0]?.base).toEqual(events(before));
    }),
    { numRuns: 40 },
  );
});

function isIn(incident: Incident, { from, to }: Window): boolean {
  const at = entersAt(incident);
  return at !== null && at >= from && at < to;
}

/** Without the account of what the cohort left out, which the endpoint adds to each figure. */
function bare(figure: Figure | undefined) {
  return { ...figure, excluded: {} };
}
