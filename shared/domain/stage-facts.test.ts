import { describe, expect, it } from 'vitest';
import { eventOf, stampsOf } from '../testing/builders.js';
import { mergeEvent } from '../wall/reducer.js';
import type { IncidentFields } from './incident.js';
import { currentDeadline, stageFacts, type StageNeeds } from './stage-facts.js';
import { plan1310 } from '../testing/plan-1310.js';
import type { StampKey } from './stamps.js';

const plan = plan1310('receipt');
const minutes = (n: number): number => n * 60_000;

function facts(
  times: Partial<Record<StampKey, number>>,
  set: IncidentFields = {},
  needs?: StageNeeds,
  origin = plan,
) {
  return stageFacts(mergeEvent(undefined, eventOf({ set, stamps: stampsOf(times) }), 1), origin, needs);
}

describe('stageFacts', () => {
  it('runs all three clocks from receipt', () => {
    expect(facts({ received: 1_000 })).toEqual([
      { kind: 'open', startAt: 1_000, deadline: 61_000, limitMs: 60_000 },
      { kind: 'open', startAt: 1_000, deadline: 181_000, limitMs: 180_000 },
      { kind: 'open', startAt: 1_000, deadline: 601_000, limitMs: 600_000 },
    ]);
  });

  it('passes at exactly 60.000 s and fails at 60.001 s', () => {
    expect(facts({ received: 0, signed: 60_000 })[0]).toMatchObject({ kind: 'done', late: false });
    expect(facts({ received: 0, signed: 60_001 })[0]).toMatchObject({ kind: 'done', late: true });
  });

  it('scores the second Yuhang case differently by origin, so the origin must be printed', () => {
    const times = { called: 0, received: minutes(2), signed: minutes(2), arrived: minutes(9) };
    const byCall = facts(times, {}, undefined, plan1310('call'));
    const byRoom = facts(times);
    expect(byCall[0]).toMatchObject({ elapsedMs: 120_000, late: true });
    expect(byCall[2]).toMatchObject({ elapsedMs: 540_000, late: false });
    expect(byRoom[2]).toMatchObject({ elapsedMs: 420_000, late: false });
  });

  it('says missing, not 0 s, when a later stamp proves that an earlier stage was passed', () => {
    expect(facts({ received: 0, accepted: 5_000 })[0]).toEqual({ kind: 'missing' });
    expect(facts({ received: 0, signed: 1, arrived: 5_000 })[1]).toEqual({ kind: 'missing' });
  });

  it('says invalid when the end lies before the start', () => {
    expect(facts({ received: 10_000, signed: 9_000 })[0]).toEqual({ kind: 'invalid' });
  });

  it('marks a stamp typed in more than two minutes later as back-filled', () => {
    const stamps = { ...stampsOf({ received: 0 }), signed: { at: 1_000, entered: 121_001, version: 1 } };
    const incident = mergeEvent(undefined, eventOf({ stamps }), 1);
    expect(stageFacts(incident, plan, undefined)[0]).toMatchObject({ kind: 'done', backfilled: true });
  });

  it('counts a closed incident that nobody reached as never, unless it was excused', () => {
    const times = { received: 0, signed: 1, accepted: 2, closed: minutes(60) };
    expect(facts(times)[2]).toEqual({ kind: 'never' });
    expect(facts(times, { disposition: 'phone' })[2]).toEqual({ kind: 'na' });
    expect(facts(times, { disposition: 'cancelled' })[2]).toEqual({ kind: 'na' });
  });

  it('does not apply a stage that the category does not need, but shows a stamp that came anyway', () => {
    const needs = { linked: false, scene: false };
    expect(facts({ received: 0, signed: 1 }, {}, needs).slice(1)).toEqual([{ kind: 'na' }, { kind: 'na' }]);
    expect(facts({ received: 0, signed: 1, arrived: 2 }, {}, needs)[2]).toMatchObject({ kind: 'done' });
  });

  it('stops all clocks of a void or merged incident', () => {
    expect(facts({ received: 0 }, { control: 'merged' }).every((fact) => fact.kind === 'na')).toBe(true);
  });

  it('has no clock without a start', () => {
    expect(facts({ signed: 5 })[0]).toEqual({ kind: 'missing' });
  });

  it('names the first open stage as the current one', () => {
    const open = facts({ received: 0, signed: 1 });
    expect(currentDeadline(open)).toBe(180_000);
    expect(currentDeadline([{ kind: 'na' }])).toBe(Infinity);
  });
});
