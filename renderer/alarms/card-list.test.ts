import { expect, test } from 'vitest';
import { sampleAlarm, sampleAlarms } from '../testing/sample-alarms.js';
import { cardList, worthPanel } from './card-list.js';

const cards = (n: number, state: 'unacked' | 'acked' = 'unacked') =>
  Array.from({ length: n }, (_, i) => sampleAlarm({ incident: `110:${i}`, state, count: i + 1 }));
const ids = (list: ReturnType<typeof cardList>) => list.cards.map(({ incident }) => incident);

test('a panel comes with the first card that the strip does not show', () => {
  expect(worthPanel(null)).toBe(false);
  expect(worthPanel(sampleAlarms([]))).toBe(false);
  expect(worthPanel(sampleAlarms(cards(1)))).toBe(false);
  expect(worthPanel(sampleAlarms(cards(1, 'acked')))).toBe(true);
  expect(worthPanel(sampleAlarms(cards(2)))).toBe(true);
  const flood = { since: 0, inTenMinutes: 12, merged: 11 };
  expect(worthPanel(sampleAlarms(cards(1), { flood }))).toBe(true);
});

test('with room all cards stand in full, the one of the strip too', () => {
  const list = cardList(sampleAlarms(cards(5)), 400);
  expect([list.short, ids(list), list.hidden]).toEqual([
    false,
    ['110:0', '110:1', '110:2', '110:3', '110:4'],
    0,
  ]);
});

test('what does not fit is counted in alarms, with those that the view left out', () => {
  const list = cardList(sampleAlarms(cards(7), { more: 100 }), 400);
  expect([ids(list).length, list.hidden]).toEqual([5, 100 + 6 + 7]);
});

test('with little room cards are short and begin after the one of the strip', () => {
  const list = cardList(sampleAlarms(cards(5)), 125);
  expect([list.short, ids(list), list.hidden]).toEqual([true, ['110:1', '110:2', '110:3'], 5]);
});

test('one card always stands, and a lone one is full where it fits', () => {
  expect(ids(cardList(sampleAlarms(cards(1)), 10))).toEqual(['110:0']);
  expect(cardList(sampleAlarms(cards(1)), 125).short).toBe(false);
});
