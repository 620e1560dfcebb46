import { describe, expect, it } from 'vitest';
import type { IncidentData } from '../../../shared/contracts/views.js';
import { sampleRow } from '../../testing/sample-rows.js';
import { incidentLanes } from './lanes.js';

const stamp = (key: string, at: number) => ({ key, at, backfilled: false });
function data(over: Partial<IncidentData> = {}): IncidentData {
  return { row: sampleRow({ id: 'a:1', unit: '三中队' }), acts: [], stamps: [], ...over };
}

describe('incidentLanes', () => {
  it('has no lane without an incident', () => {
    expect(incidentLanes(data({ row: null }), 5)).toEqual([]);
  });

  it('gives the room and the unit their own marks, in order of time', () => {
    const lanes = incidentLanes(
      data({
        stamps: [stamp('accepted', 40), stamp('received', 10), stamp('dispatched', 30), stamp('signed', 20)],
      }),
      5,
    );
    expect(
      lanes.map(({ unit, marks }) => [unit, marks.map(({ stamp: key, look }) => `${key}:${look}`)]),
    ).toEqual([
      [null, ['received:arrived', 'signed:arrived', 'dispatched:arrived']],
      ['三中队', ['dispatched:notified', 'accepted:accepted']],
    ]);
    expect(lanes[1]?.waitingSince).toBeNull();
  });

  it('says since when a notified unit has not accepted, until the incident is closed', () => {
    const stamps = [stamp('dispatched', 30)];
    expect(incidentLanes(data({ stamps }), 5)[1]?.waitingSince).toBe(30);
    const closed = sampleRow({ id: 'a:1', unit: '三中队', closedAt: 99 });
    expect(incidentLanes(data({ row: closed, stamps }), 5)[1]?.waitingSince).toBeNull();
  });

  it('shows each assisting unit once, and drops the last ones where lanes are few', () => {
    const assist = (seq: number, unit: string) => ({
      ...{ seq, kind: 'assist' as const, at: seq * 10, entered: seq * 10 },
      ...{ by: 'a', role: 'leader', unit },
    });
    const acts = [assist(1, '妇联'), assist(2, '妇联'), assist(3, '派出所')];
    const units = (most: number) =>
      incidentLanes(data({ acts, stamps: [stamp('dispatched', 5)] }), most).map(({ unit }) => unit);
    expect(units(9)).toEqual([null, '三中队', '妇联', '派出所']);
    expect(units(3)).toEqual([null, '三中队', '妇联']);
    expect(units(0)).toEqual([null, '三中队']);
  });
});
