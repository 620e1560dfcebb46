import type { AlarmCard, AlarmsData } from '../../shared/contracts/alarms.js';
import { SAMPLE_NOW } from './sample-site.js';

/** One card: the fire of the reference picture, 2:14 past its ten minutes, unless changed. */
export function sampleAlarm(change: Partial<AlarmCard> = {}): AlarmCard {
  const incident = change.incident === undefined ? '119:1' : change.incident;
  const raisedAt = change.raisedAt ?? SAMPLE_NOW - 134_000;
  const id = change.id ?? `late:${incident ?? 'x'}:arrive`;
  return {
    id,
    kind: 'late',
    priority: 'high',
    state: 'unacked',
    raisedAt,
    firstAt: raisedAt,
    count: 1,
    ids: [id],
    incident,
    stage: 'arrive',
    subject: null,
    text: null,
    urgency: 'critical',
    category: 'fire.risk',
    title: '车棚电动车冒烟',
    town: '330110005',
    village: null,
    escalatedAt: null,
    silenced: false,
    chatter: false,
    stale: false,
    drill: false,
    ackBy: null,
    shelf: null,
    ...change,
  };
}

/** View `alarms` with these cards; the totals are theirs unless told otherwise. */
export function sampleAlarms(cards: readonly AlarmCard[], change: Partial<AlarmsData> = {}): AlarmsData {
  const sum = (of: (card: AlarmCard) => boolean): number =>
    cards.reduce((n, card) => (!card.drill && of(card) ? n + card.count : n), 0);
  return {
    cards: [...cards],
    more: 0,
    totals: {
      unacked: sum(({ state }) => state === 'unacked'),
      acked: sum(({ state }) => state === 'acked'),
      shelved: sum(({ state }) => state === 'shelved'),
      escalated: sum(({ escalatedAt }) => escalatedAt !== null),
      high: sum(({ priority }) => priority === 'high'),
    },
    drills: cards.reduce((n, card) => (card.drill ? n + card.count : n), 0),
    flood: null,
    sound: null,
    ...change,
  };
}
