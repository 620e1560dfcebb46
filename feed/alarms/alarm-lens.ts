import { orderKey, waitRank } from '../../shared/alarms/order.js';
import type { AlarmCard, AlarmsData } from '../../shared/contracts/alarms.js';
import { maskText } from '../../shared/privacy/mask.js';
import { hiddenCells } from '../privacy/small-cells.js';
import type { WallModel } from '../model/wall-model.js';

const NOTHING = {
  ...{ incident: null, stage: null, subject: null, text: null, urgency: null, category: null },
  ...{ title: null, village: null, escalatedAt: null, ackBy: null, shelf: null },
};

/** That somebody did it is told, and when; not who, nor in which words. Of an order `subject` is who gave it. */
function unnamed(card: AlarmCard): AlarmCard {
  const { kind, subject, ackBy, shelf } = card;
  return {
    ...card,
    subject: kind === 'leader-order' ? null : subject,
    ackBy: ackBy === null ? null : '',
    shelf: shelf && { ...shelf, by: '', reason: '' },
  };
}

/**
 * For a briefing: no name of a person, numbers in titles and orders are masked, and of a sensitive incident
 * there is neither title nor word.
 */
export function briefingAlarms(data: AlarmsData, sensitive: ReadonlySet<string>): AlarmsData {
  const lens = (whole: AlarmCard): AlarmCard => {
    const card = unnamed(whole);
    if (card.category !== null && sensitive.has(card.category)) return { ...card, title: null, text: null };
    const { title, text } = card;
    return { ...card, title: title && maskText(title), text: text && maskText(text) };
  };
  return { ...data, cards: data.cards.map(lens) };
}

/**
 * For visitors: counts, and one card per town, with what is worst there and nothing that tells an
 * incident from another. A town with so few that one could be told has no card; all are in the totals.
 * Drills are counted and not shown. Nothing sounds.
 */
export function visitAlarms(data: AlarmsData, model: WallModel): AlarmsData {
  const towns = new Map<string, AlarmCard>();
  for (const { alarm, state } of model.alarms.standing()) {
    if (alarm.drill || state === 'shelved' || alarm.town === null || alarm.incident === null) continue;
    const known = towns.get(alarm.town);
    towns.set(alarm.town, known ? merged(known, townCard(alarm, state)) : townCard(alarm, state));
  }
  const hidden = hiddenCells(new Map([...towns].map(([town, { count }]) => [town, count])));
  const cards = [...towns.values()].filter(({ town }) => town !== null && !hidden.has(town)).sort(byWorst);
  const shown = data.totals.unacked + data.totals.acked;
  const onCards = cards.reduce((sum, { count }) => sum + count, 0);
  return { ...data, cards, more: shown - onCards, sound: null };
}

type Standing = ReturnType<WallModel['alarms']['standing']>[number];

function townCard(
  { kind, priority, raisedAt, town }: Standing['alarm'],
  state: Standing['state'],
): AlarmCard {
  const id = `town:${town ?? ''}`;
  return {
    ...NOTHING,
    ...{ id, kind, priority, state, raisedAt, firstAt: raisedAt, count: 1, ids: [], town },
    ...{ silenced: false, chatter: false, stale: false, drill: false },
  };
}

const rank = ({ state, priority }: AlarmCard): number => waitRank(state, priority);

function merged(a: AlarmCard, b: AlarmCard): AlarmCard {
  const worst = rank(b) < rank(a) ? b : a;
  return {
    ...worst,
    raisedAt: Math.max(a.raisedAt, b.raisedAt),
    firstAt: Math.min(a.firstAt, b.firstAt),
    count: a.count + b.count,
  };
}

const placeOf = (card: AlarmCard): number => orderKey({ state: card.state, alarm: card });

function byWorst(a: AlarmCard, b: AlarmCard): number {
  return placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1);
}
