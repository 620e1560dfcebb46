import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newAlarmBook } from '../contracts/alarm-book.js';
import { recordId } from '../wall/record.js';
import { alarmOps, type AlarmOp } from '../testing/alarm-ops.js';
import { ALARM_T0 as T0 } from '../testing/alarms.js';
import { plan1310 } from '../testing/plan-1310.js';
import type { AlarmBook } from './book.js';

const MINUTE = 60_000;
const empty = (now: number): AlarmBook => newAlarmBook(plan1310(), now);

function tell(book: AlarmBook, op: AlarmOp): void {
  if (op.kind === 'row') book.upsertRow(op.row, op.point);
  else if (op.kind === 'gone') book.removeRow(op.id);
  else book.applyRecord(op.record);
}

/** What each op is about; the last one about a thing is what holds. */
function subjectOf(op: AlarmOp): string {
  if (op.kind === 'record') return recordId(op.record.record);
  return op.kind === 'row' ? op.row.id : op.id;
}

const lastOnes = (ops: readonly AlarmOp[]): AlarmOp[] => [
  ...new Map(ops.map((op) => [subjectOf(op), op])).values(),
];

/** What only this process knows: when it saw an alarm come, and so whether that chatters. */
const REMEMBERED = new Set(['chatter', 'chattersUntil', 'noticedAt', 'sound', 'nextAt']);

/** All that follows from the state alone. */
function picture(book: AlarmBook, now: number): Record<string, unknown> {
  const board = book.data(now, 20, { shelved: true });
  const standing = [...book.standing()].sort((a, b) => (a.alarm.id < b.alarm.id ? -1 : 1));
  const raises = book.raisesBetween(-Infinity, Infinity).map(({ alarm, clearedAt }) => {
    return [alarm.id, alarm.raisedAt, clearedAt];
  });
  const all = { ...board, standing, raises };
  const text = JSON.stringify(all, (key, value: unknown) => (REMEMBERED.has(key) ? undefined : value));
  return JSON.parse(text) as Record<string, unknown>;
}

function fresh(ops: readonly AlarmOp[], now: number): AlarmBook {
  const book = empty(now);
  for (const op of ops) tell(book, op);
  return book;
}

const waits = fc.array(fc.oneof(fc.nat(4 * MINUTE), fc.nat(10 * 60 * MINUTE)), { maxLength: 12 });

describe('a book', () => {
  test('equals one made from scratch, whatever came in between and whenever it looked', () => {
    fc.assert(
      fc.property(alarmOps, waits, (ops, pauses) => {
        const book = empty(T0);
        let now = T0;
        for (const [i, op] of ops.entries()) {
          tell(book, op);
          const pause = pauses[i % (pauses.length || 1)] ?? 0;
          if (i % 3 === 0) {
            now += pause;
            while (book.advance(now));
          }
        }
        expect(picture(book, now)).toEqual(picture(fresh(lastOnes(ops), now), now));
      }),
    );
  });

  test('does not mind the order of arrival, nor duplicates', () => {
    fc.assert(
      fc.property(alarmOps, fc.infiniteStream(fc.nat()), (ops, order) => {
        const last = lastOnes(ops);
        const keys = order.take(2 * last.length);
        const mixed = [...last, ...last]
          .map((op) => ({ op, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ op }) => op);
        expect(picture(fresh(mixed, T0), T0)).toEqual(picture(fresh(last, T0), T0));
      }),
    );
  });

  test('changes by time at its instants and at no other', () => {
    fc.assert(
      fc.property(alarmOps, fc.integer({ min: 1, max: 3 * 60 * MINUTE }), (ops, later) => {
        const book = fresh(ops, T0);
        const before = picture(book, T0);
        const now = Math.min(T0 + later, book.nextAt);
        const { version } = book;
        while (book.advance(now));
        expect(book.version).toBe(version);
        const after = picture(fresh(lastOnes(ops), now), now);
        // The rate within ten minutes sinks by itself; it is told with the next change.
        expect({ ...after, flood: null }).toEqual({ ...before, flood: null, raises: after['raises'] });
      }),
    );
  });

  test('drops nothing: cards, more and shelf add up to all', () => {
    fc.assert(
      fc.property(alarmOps, fc.nat(30), (ops, limit) => {
        const book = fresh(ops, T0);
        const { cards, more, totals, drills } = book.data(T0, limit);
        const all = book.standing();
        const onShelf = all.filter(({ state }) => state === 'shelved').length;
        expect(cards.reduce((sum, { count }) => sum + count, 0) + more + onShelf).toBe(all.length);
        expect(totals.unacked + totals.acked + totals.shelved + drills).toBe(all.length);
        expect(cards.length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  test('judges anew when server time falls back', () => {
    fc.assert(
      fc.property(alarmOps, fc.integer({ min: 2_000, max: 120 * MINUTE }), (ops, back) => {
        const book = fresh(ops, T0);
        book.data(T0, 20);
        expect(picture(book, T0 - back)).toEqual(picture(fresh(lastOnes(ops), T0 - back), T0 - back));
      }),
    );
  });

  test('that follows another shows the same and does not begin its call anew', () => {
    fc.assert(
      fc.property(alarmOps, (ops) => {
        const book = fresh(ops, T0);
        const said = book.data(T0, 20).sound;
        const next = fresh(lastOnes(ops), T0);
        next.follow(book);
        expect(next.version).toBeGreaterThan(book.version);
        expect(picture(next, T0)).toEqual(picture(book, T0));
        expect(next.data(T0, 20).sound?.key).toBe(said?.key);
      }),
    );
  });
});
