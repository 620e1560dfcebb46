import { describe, expect, it } from 'vitest';
import { actOf, eventOf, stampsOf } from '../testing/builders.js';
import { plan1310 } from '../testing/plan-1310.js';
import { mergeEvent } from '../wall/reducer.js';
import type { Act } from './acts.js';
import type { Incident, IncidentFields } from './incident.js';
import type { SlaPlan } from './sla-plan.js';
import { stageFacts } from './stage-facts.js';
import type { StampKey } from './stamps.js';

const MIN = 60_000;
const HOUR = 60 * MIN;
/** 1-3-10 with a handling clock of an hour behind it, which a suspension stops. */
const plan: SlaPlan = {
  ...plan1310(),
  stages: plan1310().stages.flatMap((stage) => {
    if (stage.key !== 'arrive') return [stage];
    return [stage, { ...stage, key: 'handle', to: ['closed' as const], limitMs: HOUR, pausable: true }];
  }),
};

function incidentOf(
  times: Partial<Record<StampKey, number>>,
  acts: readonly Act[] = [],
  set: IncidentFields = {},
): Incident {
  const first = mergeEvent(undefined, eventOf({ set, stamps: stampsOf({ received: 0, ...times }) }), 1);
  return acts.reduce((incident, act) => mergeEvent(incident, eventOf({ act }), 1), first);
}

const facts = (...args: Parameters<typeof incidentOf>) => stageFacts(incidentOf(...args), plan, undefined);
const handle = (...args: Parameters<typeof incidentOf>) => facts(...args)[3];

describe('a return (退回)', () => {
  const acts = [actOf(1, 'return', 5 * MIN)];

  it('starts the sign clock anew for the next holder and keeps the total clocks', () => {
    const [receive, respond, arrive] = facts({ signed: 1_000, dispatched: 2_000, accepted: 3_000 }, acts);
    expect(receive).toMatchObject({ kind: 'open', startAt: 5 * MIN, deadline: 6 * MIN });
    expect(respond).toMatchObject({ kind: 'open', startAt: 0, deadline: 3 * MIN });
    expect(arrive).toMatchObject({ kind: 'open', startAt: 0, deadline: 10 * MIN });
  });

  it('measures the next holder from the return', () => {
    expect(facts({ signed: 5 * MIN + 60_000 }, acts)[0]).toMatchObject({ elapsedMs: 60_000, late: false });
    expect(facts({ signed: 5 * MIN + 60_001 }, acts)[0]).toMatchObject({ elapsedMs: 60_001, late: true });
  });
});

describe('a suspension (挂起)', () => {
  const suspended = [actOf(1, 'suspend', 20 * MIN)];
  const resumed = [...suspended, actOf(2, 'resume', 30 * MIN)];

  it('stops the handling clock and never those of 1-3-10', () => {
    const [receive, respond, arrive, handling] = facts({ arrived: 5 * MIN }, suspended);
    expect(handling).toEqual({ kind: 'paused', elapsedMs: 20 * MIN, limitMs: HOUR });
    expect([receive, respond]).toEqual([{ kind: 'missing' }, { kind: 'missing' }]);
    expect(arrive).toMatchObject({ kind: 'done', elapsedMs: 5 * MIN });
    expect(facts({}, suspended)[2]).toMatchObject({ kind: 'open', deadline: 10 * MIN });
  });

  it('moves the deadline by what was paused, and leaves it out of the duration', () => {
    expect(handle({}, resumed)).toMatchObject({ kind: 'open', deadline: HOUR + 10 * MIN });
    const limit = HOUR + 10 * MIN;
    expect(handle({ closed: limit }, resumed)).toMatchObject({ elapsedMs: HOUR, late: false });
    expect(handle({ closed: limit + 1 }, resumed)).toMatchObject({ elapsedMs: HOUR + 1, late: true });
  });

  it('counts up to the close of an incident that is closed while suspended', () => {
    expect(handle({ closed: 50 * MIN }, suspended)).toMatchObject({ elapsedMs: 20 * MIN });
  });

  it('that only the source tells stops the clock at the last that is known', () => {
    expect(handle({ arrived: 7 * MIN }, [], { suspended: true })).toMatchObject({
      kind: 'paused',
      elapsedMs: 7 * MIN,
    });
    expect(facts({}, [], { suspended: true })[0]?.kind).toBe('open');
  });
});

describe('an extension (延期)', () => {
  const extend = (at: number, until: number, seq = 1) => actOf(seq, 'extend', at, { until });

  it('moves the deadline of handling to the new time, and that of 1-3-10 not at all', () => {
    const all = facts({}, [extend(30 * MIN, 2 * HOUR)]);
    expect(all[3]).toEqual({ kind: 'open', startAt: 0, deadline: 2 * HOUR, limitMs: 2 * HOUR });
    expect(all[2]).toMatchObject({ deadline: 10 * MIN });
  });

  it('is moved on by a later suspension, not by an earlier one', () => {
    const pause = (seq: number, from: number) => [
      actOf(seq, 'suspend', from),
      actOf(seq + 1, 'resume', from + 10 * MIN),
    ];
    expect(handle({}, [...pause(1, 0), extend(30 * MIN, 2 * HOUR, 3)])).toMatchObject({ deadline: 2 * HOUR });
    expect(handle({}, [extend(30 * MIN, 2 * HOUR), ...pause(2, 40 * MIN)])).toMatchObject({
      deadline: 2 * HOUR + 10 * MIN,
    });
  });

  it('counts with the last one, and not when it came after the end', () => {
    const twice = [extend(30 * MIN, 2 * HOUR), extend(40 * MIN, 3 * HOUR, 2)];
    expect(handle({ closed: 3 * HOUR }, twice)).toMatchObject({ late: false, limitMs: 3 * HOUR });
    expect(handle({ closed: 2 * HOUR }, [extend(3 * HOUR, 4 * HOUR)])).toMatchObject({
      late: true,
      limitMs: HOUR,
    });
  });
});

describe('calls that are no case of their own', () => {
  it('have no clock: merged, void and duplicates', () => {
    for (const set of [{ control: 'merged' }, { control: 'void' }, { disposition: 'duplicate' }] as const) {
      expect(new Set(facts({ signed: 1 }, [], set).map(({ kind }) => kind))).toEqual(new Set(['na']));
    }
  });
});
