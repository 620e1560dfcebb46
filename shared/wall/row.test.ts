import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
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

  it('falls back to the call time when the receipt is not told', () => {
    const incident = mergeEvent(undefined, eventOf({ stamps: stampsOf({ called: 5 }) }), 1);
    expect(toRow(incident, []).receivedAt).toBe(5);
  });
});
