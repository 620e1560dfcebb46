import { expect, test } from 'vitest';
import { cardOf } from '../../shared/alarms/card.js';
import type { AlarmsData } from '../../shared/contracts/alarms.js';
import { ALARM_T0, alarmOf, standingOf } from '../../shared/testing/alarms.js';
import { briefingAlarms } from './alarm-lens.js';

const MINUTE = 60_000;
const by = { by: '王小明', at: ALARM_T0 + 1 };

function dataOf(cards: AlarmsData['cards']): AlarmsData {
  const totals = { unacked: 0, acked: 1, shelved: 1, escalated: 0, high: 0 };
  return { cards, more: 0, totals, drills: 0, flood: null, sound: null };
}

test('a briefing is told that somebody took an alarm on, and when, but no name and no words of a person', () => {
  const acked = cardOf([standingOf(alarmOf('a'), { mark: { ack: by } })]);
  const shelf = { ...by, until: ALARM_T0 + 30 * MINUTE, reason: '王小明检修' };
  const shelved = cardOf([standingOf(alarmOf('b'), { mark: { shelf } })]);
  expect([acked.ackBy, shelved.shelf?.by]).toEqual(['王小明', '王小明']);
  const { cards } = briefingAlarms(dataOf([acked, shelved]), new Set());
  expect(JSON.stringify(cards)).not.toContain('王小明');
  expect(cards.map(({ state }) => state)).toEqual(['acked', 'shelved']);
  expect(cards[0]).toMatchObject({ ackBy: '', ackAt: acked.ackAt });
  expect(cards[1]?.shelf?.until).toBe(shelf.until);
});

test('of a sensitive incident there is no title either', () => {
  const card = { ...cardOf([standingOf(alarmOf('a'), { mark: { ack: by } })]), title: '某某', text: '某某' };
  const { cards } = briefingAlarms(dataOf([card]), new Set(['noise']));
  expect(cards[0]).toMatchObject({ title: null, text: null, ackBy: '' });
});

test('of an order it is not told who gave it', () => {
  const order = alarmOf('c', { kind: 'leader-order', incident: null, subject: 'wangxm' });
  const source = alarmOf('d', { kind: 'source-down', incident: null, subject: '110' });
  const { cards } = briefingAlarms(
    dataOf([order, source].map((one) => cardOf([standingOf(one)]))),
    new Set(),
  );
  expect(cards.map(({ subject }) => subject)).toEqual([null, '110']);
});
