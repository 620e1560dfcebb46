import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { Act } from '../domain/acts.js';
import { RowSchema } from '../contracts/views.js';
import { eventOf, stampsOf } from '../testing/builders.js';
import { mergeEvent } from './reducer.js';
import { toRow } from './row.js';

describe('toRow', () => {
  it('fits the contract even when nothing is known', () => {
    expect(v.is(RowSchema, toRow(mergeEvent(undefined, eventOf(), 1), []))).toBe(true);
  });

  it('cuts a long brief without leaving half a character', () => {
    const brief = `${'a'.repeat(119)}𠮷${'b'.repeat(50)}`;
    const row = toRow(mergeEvent(undefined, eventOf({ set: { brief } }), 1), []);
    expect(row.brief).toBe('a'.repeat(119));
  });

  it('tells the holder, the supervision and a suspension by an act', () => {
    const act = (seq: number, kind: Act['kind'], part: Partial<Act> = {}): Act => ({
      seq,
      kind,
      at: seq,
      entered: seq,
      by: 'w01',
      role: 'duty',
      ...part,
    });
    const acts = [act(1, 'return'), act(2, 'supervise', { level: 2 }), act(3, 'suspend')];
    let incident = mergeEvent(undefined, eventOf(), 7);
    for (const each of acts) incident = mergeEvent(incident, eventOf({ act: each }), 7 + each.seq);
    expect(toRow(incident, [])).toMatchObject({ rev: 10, holder: 2, supervision: 2, suspended: true });
    const resumed = mergeEvent(incident, eventOf({ act: act(4, 'resume') }), 11);
    expect(toRow(resumed, [])).toMatchObject({ rev: 11, suspended: false });
    const told = mergeEvent(resumed, eventOf({ version: 2, set: { suspended: true } }), 12);
    expect(toRow(told, []).suspended).toBe(true);
  });

  it('falls back to the call time when the receipt is not told', () => {
    const incident = mergeEvent(undefined, eventOf({ stamps: stampsOf({ called: 5 }) }), 1);
    expect(toRow(incident, []).receivedAt).toBe(5);
  });
});
