import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { actOf, eventOf, eventsArbitrary, stampsOf } from '../testing/builders.js';
import { plan1310 } from '../testing/plan-1310.js';
import type { WallEvent } from '../wall/event.js';
import { mergeEvent } from '../wall/reducer.js';
import type { Act } from './acts.js';
import type { Incident } from './incident.js';
import type { SlaPlan } from './sla-plan.js';
import { stageFacts } from './stage-facts.js';

const LIMIT = 40;
const [first] = plan1310().stages;
if (!first) throw new Error('the plan has stages');
const plan: SlaPlan = {
  ...plan1310(),
  stages: [{ ...first, key: 'handle', to: ['closed'], limitMs: LIMIT, pausable: true, perHolder: false }],
};

/** Suspend and resume in turn at ascending instants; two may fall on one. */
const turns = fc
  .array(fc.nat(120), { maxLength: 7 })
  .map((times) =>
    times.sort((a, b) => a - b).map((at, i) => actOf(i + 1, i % 2 === 0 ? 'suspend' : 'resume', at)),
  );

const apply = (events: readonly WallEvent[]): Incident | undefined =>
  events.reduce<Incident | undefined>((incident, event) => mergeEvent(incident, event, 1), undefined);

function incidentOf(start: number, end: number | null, acts: readonly Act[]): Incident {
  const stamps = stampsOf({ received: start, ...(end === null ? {} : { closed: end }) });
  return acts.reduce(
    (incident, act) => mergeEvent(incident, eventOf({ act }), 1),
    mergeEvent(undefined, eventOf({ stamps }), 1),
  );
}

/** The clock itself: walks millisecond by millisecond and counts those that were not suspended. */
function ranBy(acts: readonly Act[], start: number, until: number): number {
  let ran = 0;
  for (let ms = start; ms < until; ms++) {
    const last = acts.filter(({ at }) => at <= ms).at(-1);
    if (last?.kind !== 'suspend') ran += 1;
  }
  return ran;
}

describe('a handling clock agrees with one that is walked millisecond by millisecond', () => {
  it('when it is done', () => {
    fc.assert(
      fc.property(turns, fc.nat(60), fc.nat(150), (acts, start, span) => {
        const [fact] = stageFacts(incidentOf(start, start + span, acts), plan, undefined);
        const ran = ranBy(acts, start, start + span);
        expect(fact).toMatchObject({ kind: 'done', elapsedMs: ran, late: ran > LIMIT });
      }),
      { numRuns: 500 },
    );
  });

  it('while it runs or stands still', () => {
    fc.assert(
      fc.property(turns, fc.nat(60), (acts, start) => {
        const [fact] = stageFacts(incidentOf(start, null, acts), plan, undefined);
        if (acts.at(-1)?.kind === 'suspend') {
          expect(fact).toEqual({ kind: 'paused', elapsedMs: ranBy(acts, start, 500), limitMs: LIMIT });
          return;
        }
        if (fact?.kind !== 'open') throw new Error(`expected an open stage, came ${fact?.kind ?? 'nothing'}`);
        // Pauses may lie behind the deadline of an overrun clock; they move it all the same.
        const now = Math.max(fact.deadline, 121);
        expect(ranBy(acts, start, now)).toBe(LIMIT + now - fact.deadline);
      }),
      { numRuns: 500 },
    );
  });
});

describe('facts', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('do not depend on the order in which events arrive', () => {
    const acts = fc.array(
      fc.record({
        kind: fc.constantFrom('return', 'suspend', 'resume', 'extend', 'sign', 'note'),
        at: fc.nat(1_000_000),
        until: fc.nat(2_000_000),
      }),
      { maxLength: 6 },
    );
    const events = fc.tuple(eventsArbitrary(), acts).map(([told, done]) => [
      ...told.map((event) => eventOf({ ...event, id: eventOf().id })),
      ...done.map(({ kind, at, until }, i) => {
        const act = actOf(i + 1, kind, at, kind === 'extend' ? { until } : {});
        const signed = { at, entered: at, version: 99, seq: i + 1 };
        return eventOf({ version: 99, act, stamps: kind === 'sign' ? { signed } : {} });
      }),
    ]);
    // One version is one event of the source; acts share the version that they were done on.
    const distinct = events.map((list) => [
      ...new Map(list.map((event) => [`${event.version}:${event.act?.seq ?? 0}`, event])).values(),
    ]);
    const both = distinct.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    const whole: SlaPlan = { ...plan1310(), stages: [...plan1310().stages, ...plan.stages] };
    fc.assert(
      fc.property(both, ([list, shuffled]) => {
        const [a, b] = [apply(list), apply(shuffled)];
        if (!a || !b) return;
        expect(stageFacts(b, whole, undefined)).toEqual(stageFacts(a, whole, undefined));
      }),
    );
  });

  it('never ask for the time', () => {
    const clock = vi.spyOn(Date, 'now');
    fc.assert(
      fc.property(turns, fc.nat(60), (acts, start) => {
        stageFacts(incidentOf(start, null, acts), plan, undefined);
      }),
    );
    expect(clock).not.toHaveBeenCalled();
  });
});
