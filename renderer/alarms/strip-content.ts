import type { AlarmCard, AlarmsData } from '../../shared/contracts/alarms.js';
import { formatHm } from '../../shared/time/zone.js';
import type { Messages } from '../i18n/messages.js';
import { formatCount } from '../parts/format-count.js';
import { alarmKey } from './alarm-key.js';
import type { AlarmParts } from './alarm-words.js';
import { standsFor, timesOf } from './card-words.js';

/** The alarm that leads the strip. */
export interface StripHead {
  readonly key: string;
  readonly priority: AlarmCard['priority'];
  readonly drill: boolean;
  readonly escalated: boolean;
  /** 余杭街道, 一级, 十分钟未到场. */
  readonly parts: readonly string[];
  /** How long it waits: +2:14 past a limit, 2:14 of any other. */
  readonly since: string;
  /** ×23, or empty for one alarm. */
  readonly times: string;
  /** Class and words of what it is about; free text, may be empty. */
  readonly detail: readonly string[];
}

/** What the strip says. */
export interface StripContent {
  /** Null while everything is acknowledged. */
  readonly head: StripHead | null;
  /** Groups of words of a flood, or none. */
  readonly flood: readonly string[];
  /** What the head does not stand for; nothing that stands is left untold. */
  readonly counts: readonly string[];
}

/** What is handed in: the time, and words that need the site. */
export interface StripSources {
  /** Server ms of the present full second; null while unknown. */
  readonly now: number | null;
  readonly timeZone: string;
  /** The link is down: its own banner says so. */
  readonly old: boolean;
  readonly parts: (card: AlarmCard) => AlarmParts;
  readonly detail: (card: AlarmCard) => readonly string[];
}

function headOf(card: AlarmCard, { now, parts, detail }: StripSources): StripHead {
  const { place, level, what } = parts(card);
  return {
    key: alarmKey(card),
    priority: card.priority,
    drill: card.drill,
    escalated: card.escalatedAt !== null,
    parts: [place, level, what].filter((part) => part !== ''),
    since: standsFor(card, now),
    times: timesOf(card),
    detail: detail(card).filter((text) => text !== ''),
  };
}

function countsOf({ totals, drills }: AlarmsData, head: AlarmCard | null, t: Messages): string[] {
  const words = t.alarms;
  // Drills are in no total but their own.
  const others = totals.unacked - (head && !head.drill ? head.count : 0);
  const counts: string[] = [];
  if (others > 0)
    counts.push(head ? words.others(formatCount(others)) : words.unackedCount(formatCount(others)));
  else if (!head) counts.push(words.noneUnacked);
  if (totals.acked > 0) counts.push(words.acked(formatCount(totals.acked)));
  if (totals.shelved > 0) counts.push(words.shelved(formatCount(totals.shelved)));
  if (drills > 0) counts.push(words.drills(formatCount(drills)));
  return counts;
}

/** True while anything stands: the strip comes with the first alarm and goes with the last. */
function anyStands({ totals, drills, flood }: AlarmsData): boolean {
  return totals.unacked + totals.acked + totals.shelved + drills > 0 || flood !== null;
}

/** The words of the strip; null while no alarm stands. */
export function stripContent(data: AlarmsData, sources: StripSources, t: Messages): StripContent | null {
  if (!anyStands(data)) return null;
  const waiting = data.cards.filter(
    ({ state, kind }) => state === 'unacked' && !(sources.old && kind === 'link-lost'),
  );
  const [head = null] = waiting;
  const { flood } = data;
  const words = t.alarms.flood;
  return {
    head: head && headOf(head, sources),
    flood: flood
      ? [
          `${words.title}${t.alarms.gap}${words.since(formatHm(flood.since, sources.timeZone))}`,
          words.count(formatCount(flood.inTenMinutes)),
          t.alarms.merged(formatCount(flood.merged)),
        ]
      : [],
    counts: countsOf(data, head, t),
  };
}
