import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Incident } from '../../domain/incident.js';
import { stageFacts } from '../../domain/stage-facts.js';
import { eventsArbitrary } from '../../testing/builders.js';
import { incidentOf } from '../../testing/incidents.js';
import { plan1310 } from '../../testing/plan-1310.js';
import { mergeEvent } from '../../wall/reducer.js';
import { toSample } from '../../wall/sample.js';
import type { Figure } from '../figure/figure.js';
import { percentileFigure } from '../percentiles/duration-figures.js';
import { Tally } from '../tally.js';
import { cohortOf } from '../volume/cohort.js';
import { stageDurations, stageRate } from './stage-figures.js';

const plan = plan1310();
const DAY = { start: 0, end: 86_400_000 };
const CONTEXT = {
  window: { from: DAY.start, to: DAY.end },
  source: 'log',
  origin: plan.origin,
  plan: plan.id,
};

/** Random incidents as the reducer makes them: fields, controls and stamps in any order. */
const wild = fc.array(eventsArbitrary(), { maxLength: 4 }).map((logs) =>
  logs.flatMap((events, i) => {
    const known = new Map<string, Incident>();
    for (const event of events) known.set(event.id, mergeEvent(known.get(event.id), event, 1));
    return [...known.values()].map((incident) => ({
      ...incident,
      id: `${incident.id}-${i}` as Incident['id'],
    }));
  }),
);

/** Plain ones in numbers, so that percentiles have a sample; a stage that is absent is open. */
const span = fc.integer({ min: 0, max: 1_200_000 });
const plain = fc
  .array(
    fc.record(
      { received: span, signed: span, accepted: span, arrived: span },
      { requiredKeys: ['received'] },
    ),
    {
      minLength: 10,
      maxLength: 40,
    },
  )
  .map((list) => list.map((stamps, i) => withBackfill(incidentOf(`p${i}`, stamps), i)));

/** Every third arrival was typed in three minutes later. */
function withBackfill(incident: Incident, i: number): Incident {
  const { arrived } = incident.stamps;
  if (!arrived || i % 3 > 0) return incident;
  return {
    ...incident,
    stamps: { ...incident.stamps, arrived: { ...arrived, entered: arrived.at + 180_000 } },
  };
}
const incidents = fc.tuple(wild, plain).map(([some, many]) => [...some, ...many]);

it('the live tally and the library count the same incidents alike', () => {
  fc.assert(
    fc.property(incidents, fc.integer({ min: 0, max: 2_000_000 }), (list, asOf) => {
      const tally = new Tally(plan, DAY);
      for (const incident of list)
        tally.set(toSample(incident, stageFacts(incident, plan, undefined), undefined), asOf);
      const cohort = cohortOf(list, CONTEXT.window);
      expect(cohort.incidents).toHaveLength(tally.counters(asOf).received);
      tally.rates().rates.forEach((live, stage) => {
        const cases = cohort.incidents.flatMap((incident) => {
          const fact = stageFacts(incident, plan, undefined)[stage];
          return fact ? [{ id: incident.id, fact }] : [];
        });
        const { rate, backfilled } = stageRate(cases, { ...CONTEXT, asOf });
        const { notDue = 0, missing = 0, invalid = 0, notApplicable = 0 } = rate.excluded;
        expect({
          k: rate.k,
          n: rate.n,
          backfilled,
          excluded: { notDue, missing, invalid, notApplicable },
        }).toEqual({
          ...{ k: live.k, n: live.n, backfilled: live.backfilled, excluded: live.excluded },
        });
        const [p50, p90] = [0.5, 0.9].map((p) =>
          percentileFigure(stageDurations(cases, asOf), p, { ...CONTEXT, asOf }),
        );
        if (!p50 || !p90 || p90.n < 10 || p90.value === null) return;
        // The tally keeps whole seconds.
        const seconds = (figure: Figure): number => Math.floor((figure.value ?? NaN) / 1_000) * 1_000;
        expect([seconds(p50), seconds(p90)]).toEqual([live.p50Ms, live.p90Ms]);
        expect(p90.qualifier === 'ge').toBe(live.p90LowerBound);
      });
    }),
    { numRuns: 200 },
  );
});
