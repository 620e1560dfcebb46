import type { Urgency } from '../domain/incident.js';
import type { AlarmKind, AlarmPriority } from './alarm.js';
import { worstOf, type AlarmGroup } from './group.js';
import { orderKey, priorityRank } from './order.js';
import type { SoundCall } from './sound-call.js';
import type { StandingAlarm } from './standing.js';

/** Ids that a card carries; beyond them the count alone tells. */
const IDS_MAX = 500;

/** One card as the contract has it (`AlarmCardSchema` in contracts/alarms.ts). */
export interface AlarmCard {
  id: string;
  kind: AlarmKind;
  priority: AlarmPriority;
  state: StandingAlarm['state'];
  raisedAt: number;
  firstAt: number;
  count: number;
  ids: string[];
  incident: string | null;
  stage: string | null;
  subject: string | null;
  text: string | null;
  urgency: Urgency | null;
  category: string | null;
  title: string | null;
  town: string | null;
  village: string | null;
  escalatedAt: number | null;
  silenced: boolean;
  chatter: boolean;
  stale: boolean;
  drill: boolean;
  ackBy: string | null;
  ackAt: number | null;
  shelf: { by: string; until: number; reason: string } | null;
}

/** The alarms as the contract has them (`AlarmsViewSchema`). */
export interface AlarmBoard {
  cards: AlarmCard[];
  more: number;
  totals: { unacked: number; acked: number; shelved: number; escalated: number; high: number };
  drills: number;
  flood: { since: number; inTenMinutes: number; merged: number } | null;
  sound: SoundCall | null;
}

function newestOf(group: AlarmGroup): number {
  return (group[group.length - 1] ?? group[0]).alarm.raisedAt;
}

/** Place of a group among the cards: that of its worst alarm, as new as its newest. */
export function groupKey(group: AlarmGroup): number {
  const { alarm, state } = worstOf(group);
  return orderKey({ state, alarm: { ...alarm, raisedAt: newestOf(group) } });
}

function earliest(times: readonly (number | null)[]): number | null {
  let first: number | null = null;
  for (const at of times) if (at !== null && (first === null || at < first)) first = at;
  return first;
}

function worstFirst(group: AlarmGroup): string[] {
  return [...group]
    .sort((a, b) => priorityRank(a.alarm.priority) - priorityRank(b.alarm.priority))
    .slice(0, IDS_MAX)
    .map(({ alarm }) => alarm.id);
}

/** The card of a group: words and colour are those of its worst alarm, the time is that of its newest. */
export function cardOf(group: AlarmGroup): AlarmCard {
  const { alarm, state, facts, mark, ackBy, shelf } = worstOf(group);
  return {
    id: alarm.id,
    kind: alarm.kind,
    priority: alarm.priority,
    state,
    raisedAt: newestOf(group),
    firstAt: group[0].alarm.raisedAt,
    count: group.length,
    ids: worstFirst(group),
    incident: alarm.incident,
    stage: alarm.stage,
    subject: alarm.subject,
    text: facts.text,
    urgency: facts.urgency,
    category: facts.category,
    title: facts.title,
    town: alarm.town,
    village: facts.village,
    escalatedAt: earliest(group.map(({ escalatedAt }) => escalatedAt)),
    silenced: group.every(({ silenced }) => silenced),
    chatter: group.some(({ chatter }) => chatter),
    stale: group.some(({ stale }) => stale),
    drill: alarm.drill,
    ackBy,
    ackAt: ackBy === null ? null : (mark?.ack?.at ?? null),
    shelf: shelf ? { ...shelf } : null,
  };
}
