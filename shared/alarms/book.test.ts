import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { newAlarmBook } from '../contracts/alarm-book.js';
import { AlarmsViewSchema } from '../contracts/alarms.js';
import {
  ALARM_T0 as T0,
  alarmRecord,
  alarmRowFor,
  markOf,
  markRecord,
  openStage,
} from '../testing/alarms.js';
import { plan1310 } from '../testing/plan-1310.js';
import type { AlarmRow } from './raise.js';

const S = 1_000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;
const HERE = { lng: 119.95, lat: 30.25 };

const aBook = (now = T0) => newAlarmBook(plan1310(), now);
/** Received at `at`, still new, the first clock runs. */
const running = (name: string, at = T0, change: Partial<AlarmRow> = {}): AlarmRow =>
  alarmRowFor(name, { state: 'new', receivedAt: at, stages: [openStage(at, MINUTE)], ...change });

describe('one incident', () => {
  test('is late, twice late, escalated, acknowledged anew, and over', () => {
    const book = aBook();
    book.upsertRow(running('a'), HERE);
    const shown = (at: number) =>
      book
        .data(T0 + at, 9)
        .cards.map(({ id, state, escalatedAt }) => `${id} ${state} ${escalatedAt !== null}`);
    expect(shown(60 * S)).toEqual([]);
    expect(book.nextAt).toBe(T0 + 60 * S);
    expect(shown(60 * S + 1)).toEqual(['late:110:a:receive unacked false']);
    const ack = { by: '李', at: T0 + 70 * S };
    book.applyRecord(markRecord('late:110:a:receive', markOf(T0 + 60 * S, { ack })));
    expect(shown(80 * S)).toEqual(['late:110:a:receive acked false']);
    expect(shown(121 * S)).toEqual(['late-twice:110:a:receive unacked false']);
    expect(shown(421 * S)).toEqual(['late-twice:110:a:receive unacked true']);
    book.upsertRow({ ...running('a'), state: 'closed', closedAt: T0 + 430 * S, stages: [] }, HERE);
    expect(shown(430 * S)).toEqual([]);
  });

  test('has one card with all that the contract asks for', () => {
    const book = aBook();
    book.upsertRow(running('a', T0, { urgency: 'critical', village: '330110013001' }), HERE);
    const data = book.data(T0 + S, 9);
    expect(v.parse(AlarmsViewSchema, data)).toEqual(data);
    expect(data.cards[0]).toMatchObject({
      ...{ id: 'new-urgent:110:a', kind: 'new-urgent', priority: 'high', urgency: 'critical' },
      ...{ title: '标题 a', town: '330110013', village: '330110013001', count: 1 },
    });
    expect(data.sound).toMatchObject({ pattern: 'new-urgent', speech: { urgency: 'critical', count: 1 } });
  });

  test('tells another title at once', () => {
    const book = aBook();
    book.upsertRow(running('a', T0, { urgency: 'urgent' }), null);
    const { version } = book;
    book.upsertRow(running('a', T0, { urgency: 'urgent', title: '改' }), null);
    expect(book.version).toBeGreaterThan(version);
    expect(book.data(T0, 9).cards[0]?.title).toBe('改');
  });

  test('without any alarm changes nothing on the board', () => {
    const book = aBook();
    const { version } = book;
    book.upsertRow(running('a'), HERE);
    book.upsertRow(running('a', T0, { title: '改' }), HERE);
    expect(book.version).toBe(version);
  });
});

describe('records', () => {
  test('a silent source, its silence over, and silent again: another raise, another acknowledgement', () => {
    const book = aBook();
    const key = 'source-down:110';
    book.applyRecord(alarmRecord(key, { text: '5 分钟无数据' }));
    book.applyRecord(markRecord(key, markOf(T0, { ack: { by: '李', at: T0 } })));
    expect(book.data(T0, 9).cards[0]).toMatchObject({ state: 'acked', text: '5 分钟无数据', subject: '110' });
    book.applyRecord(alarmRecord(key, { clearedAt: T0 + S }, 2));
    expect(book.data(T0 + S, 9).cards).toEqual([]);
    book.applyRecord(alarmRecord(key, { raisedAt: T0 + HOUR }, 3));
    expect(book.data(T0 + HOUR, 9).cards[0]).toMatchObject({ state: 'unacked', raisedAt: T0 + HOUR });
  });

  test('an order about an incident shows its title, known before or after', () => {
    const book = aBook();
    book.applyRecord(
      alarmRecord('leader-order:1', { kind: 'leader-order', priority: 'high', incident: '110:a' }),
    );
    expect(book.find('leader-order:1')?.facts.title).toBeNull();
    book.upsertRow(running('a'), HERE);
    expect(book.find('leader-order:1')?.facts.title).toBe('标题 a');
    book.removeRow('110:a');
    expect(book.find('leader-order:1')?.facts.title).toBeNull();
  });

  test('that cannot be read are counted until they can', () => {
    const book = aBook();
    book.applyRecord(alarmRecord('source-down:110', { raisedAt: 'gestern' }));
    book.applyRecord({ ...markRecord('late:x', markOf(T0)), body: { ack: 1 } });
    expect([book.unreadable, book.standing().length]).toEqual([2, 0]);
    book.applyRecord(alarmRecord('source-down:110', {}, 2));
    book.applyRecord({ ...markRecord('late:x', markOf(T0), 2), body: null });
    expect([book.unreadable, book.standing().length]).toEqual([0, 1]);
  });

  test('of other collections are none of the book', () => {
    const book = aBook();
    const { version } = book;
    book.applyRecord({ record: { collection: 'warning', key: 'x' }, body: {} });
    expect([book.version, book.unreadable]).toEqual([version, 0]);
  });

  test('a chattering one is held silent until ten minutes are quiet', () => {
    const book = aBook(T0 + 60 * S);
    const earlier = [[T0, T0 + 20 * S]];
    book.applyRecord(alarmRecord('source-down:110', { raisedAt: T0 + 40 * S, earlier }));
    expect(book.data(T0 + 60 * S, 9)).toMatchObject({ cards: [{ chatter: true }], sound: null });
    expect(book.data(T0 + 640 * S + 1, 9)).toMatchObject({
      cards: [{ chatter: false }],
      sound: { pattern: 'link-down' },
    });
  });
});

test('a derived alarm that comes and goes three times a minute is held silent', () => {
  const book = aBook(T0 + 2 * MINUTE);
  const late = running('a', T0 + MINUTE - S);
  const keys = new Set<string | undefined>();
  for (let i = 0; i < 4; i++) {
    book.upsertRow(late, null);
    keys.add(book.data(T0 + 2 * MINUTE + i * S, 9).sound?.key);
    book.upsertRow({ ...late, suspended: true }, null);
    book.data(T0 + 2 * MINUTE + i * S, 9);
  }
  book.upsertRow(late, null);
  expect(keys.size).toBe(2);
  expect(book.data(T0 + 2 * MINUTE + 5 * S, 9)).toMatchObject({ cards: [{ chatter: true }], sound: null });
});

describe('the lost link', () => {
  test('is an alarm after ten seconds and goes with it', () => {
    const book = aBook();
    book.setLink(T0);
    expect(book.data(T0 + 10 * S, 9).cards).toEqual([]);
    expect(book.nextAt).toBe(T0 + 10 * S);
    expect(book.data(T0 + 10 * S + 1, 9)).toMatchObject({
      ...{ cards: [{ kind: 'link-lost', priority: 'high' }], sound: { pattern: 'link-down' } },
    });
    book.setLink(null);
    expect(book.data(T0 + 20 * S, 9)).toMatchObject({ cards: [], sound: null });
  });

  test('that is back in time was none', () => {
    const book = aBook();
    book.setLink(T0);
    book.setLink(null);
    expect(book.data(T0 + HOUR, 9).cards).toEqual([]);
  });
});

describe('a flood of 500 in ten seconds', () => {
  /** Ten places, fifty incidents of level II each, one every 20 ms. */
  function flooded() {
    const book = aBook();
    const keys = new Set<string | undefined>();
    for (let i = 0; i < 500; i++) {
      const now = T0 + i * 20;
      const point = { lng: 119.9 + (i % 10) * 0.01, lat: 30.25 + Math.floor(i / 100) * 0.0001 };
      book.upsertRow(running(`n${i}`, now, { urgency: 'urgent' }), point);
      keys.add(book.data(now, 20).sound?.key);
    }
    return { book, keys };
  }

  test('is one card per group with exact counts, and nothing is dropped', () => {
    const { book } = flooded();
    const { cards, more, totals, flood } = book.data(T0 + 10 * S, 20);
    expect(cards.map(({ count }) => count)).toEqual(Array.from({ length: 10 }, () => 50));
    expect([more, totals.unacked]).toEqual([0, 500]);
    expect(flood).toEqual({ since: T0 + 200, inTenMinutes: 500, merged: 490 });
    expect(cards.every(({ ids }) => ids.length === 50)).toBe(true);
  });

  test('sounds once when it begins, and speaks for all', () => {
    const { book, keys } = flooded();
    expect(keys.size).toBe(1);
    expect(book.data(T0 + 10 * S, 20).sound?.speech.count).toBe(500);
  });

  test('groups again by acknowledgement, and ungroups when it is over', () => {
    const { book } = flooded();
    const [first] = book.data(T0 + 10 * S, 20).cards;
    for (const id of first?.ids ?? []) {
      const raisedAt = book.find(id)?.alarm.raisedAt ?? NaN;
      book.applyRecord(markRecord(id, markOf(raisedAt, { ack: { by: '李', at: T0 } })));
    }
    const acked = book.data(T0 + 11 * S, 20);
    expect(acked.cards.map(({ state }) => state)).toEqual([
      ...Array.from({ length: 9 }, () => 'unacked'),
      'acked',
    ]);
    expect(acked.totals).toMatchObject({ unacked: 450, acked: 50 });
    const over = book.data(T0 + 2 * HOUR, 20);
    expect(over.flood).toBeNull();
    expect([over.cards.length, over.more]).toEqual([20, 980]);
  });

  test('of an exercise is grouped as well and counted apart', () => {
    const book = aBook();
    for (let i = 0; i < 20; i++)
      book.upsertRow(running(`n${i}`, T0 + i, { urgency: 'urgent', drill: true }), HERE);
    book.upsertRow(running('real', T0, { urgency: 'urgent' }), HERE);
    expect(book.data(T0 + S, 9)).toMatchObject({
      ...{
        cards: [
          { drill: false, count: 1 },
          { drill: true, count: 20 },
        ],
        drills: 20,
        flood: null,
      },
      ...{ totals: { unacked: 1 }, sound: { drill: false, speech: { count: 1 } } },
    });
  });
});

test('after ten minutes away everything is one call', () => {
  const book = aBook();
  book.upsertRow(running('a', T0, { urgency: 'urgent' }), HERE);
  const before = book.data(T0, 9).sound?.key;
  for (let i = 0; i < 30; i++) {
    book.upsertRow(running(`b${i}`, T0 + i * 20 * S, { urgency: i % 9 === 0 ? 'critical' : 'normal' }), HERE);
  }
  const after = book.data(T0 + 10 * MINUTE, 9);
  expect(after.sound?.key).not.toBe(before);
  expect(after.sound?.speech.count).toBe(after.totals.unacked);
  expect(book.data(T0 + 10 * MINUTE + S, 9).sound?.key).toBe(after.sound?.key);
});

test('20 000 that run within their limits wait on the wheel: a second costs nothing', () => {
  const book = aBook();
  for (let i = 0; i < 20_000; i++) book.upsertRow(running(`n${i}`, T0 + 3_600 * S), HERE);
  const { version } = book;
  for (let s = 0; s < 600; s++) expect(book.advance(T0 + s * S)).toBe(false);
  expect(book.version).toBe(version);
  expect(book.nextAt).toBe(T0 + 3_660 * S);
});

test('the shift leader and the host get the ones that wait, in order', () => {
  const book = aBook();
  book.upsertRow(running('a', T0, { urgency: 'urgent' }), null);
  book.upsertRow(running('b', T0, { urgency: 'critical' }), null);
  book.upsertRow(running('c', T0, { urgency: 'critical', drill: true }), null);
  book.applyRecord(markRecord('new-urgent:110:a', markOf(T0, { ack: { by: '李', at: T0 } })));
  expect(book.top(5).map(({ alarm }) => alarm.id)).toEqual(['new-urgent:110:b']);
});

test('raises are remembered with their end, drills apart, for as long as was asked', () => {
  const book = newAlarmBook(plan1310(), T0, 2 * HOUR);
  book.upsertRow(
    running('a', T0 - 3 * HOUR, { urgency: 'urgent', state: 'closed', closedAt: T0, stages: [] }),
    null,
  );
  book.upsertRow(
    running('b', T0 - HOUR, { urgency: 'urgent', state: 'closed', closedAt: T0, stages: [] }),
    null,
  );
  book.upsertRow(running('c', T0 - HOUR, { urgency: 'urgent', drill: true }), null);
  const names = () => book.raisesBetween(T0 - 9 * HOUR, T0 + 9 * HOUR).map(({ alarm }) => alarm.incident);
  expect(names()).toEqual(['110:b']);
  book.advance(T0 + 2 * HOUR);
  expect(names()).toEqual([]);
});
