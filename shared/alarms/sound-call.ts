import type { Urgency } from '../domain/incident.js';
import type { AlarmKind, AlarmPriority, SoundPattern } from './alarm.js';
import { priorityRank } from './order.js';
import type { StandingAlarm } from './standing.js';

/** What the wall's one voice should sound, as the contract has it (`SoundCallSchema`). */
export interface SoundCall {
  key: string;
  pattern: SoundPattern;
  priority: AlarmPriority;
  everyMs: number | null;
  drill: boolean;
  speech: {
    town: string | null;
    urgency: Urgency | null;
    kind: AlarmKind;
    stage: string | null;
    limitMs: number | null;
    subject: string | null;
    count: number;
  };
}

/** Which of the three sounds a kind of alarm has. */
const PATTERN_OF: Readonly<Record<AlarmKind, SoundPattern>> = {
  'new-urgent': 'new-urgent',
  late: 'overdue',
  'late-twice': 'overdue',
  'seat-empty': 'overdue',
  'leader-order': 'overdue',
  'source-down': 'link-down',
  'link-lost': 'link-down',
};

/**
 * From the begin of one round to that of the next, ms. High about every 7 s and medium every 15 s are the
 * guidance (domain §3.3); low repeats as well, since nothing else says that a promise is still broken,
 * but four times as slowly as high: four of five alarms are low.
 */
export const EVERY_MS: Readonly<Record<AlarmPriority, number>> = { high: 7_000, medium: 15_000, low: 30_000 };
/**
 * A lost gateway is of high priority, but nobody can acknowledge it on a wall that hears of no
 * acknowledgement: at 7 s for an hour somebody would cut the loudspeaker's cable.
 */
const LINK_LOST_EVERY_MS = 15_000;

/** Ranks of the voice: 0 the lost link, 1–3 by priority, 4 all drills. The smallest speaks. */
export const DRILL_RANK = 4;

/** Rank of an alarm's voice: a lost link before all, since what else sounds may be old. A drill never above a real one. */
export function voiceRank({ alarm }: Pick<StandingAlarm, 'alarm'>): number {
  if (alarm.drill) return DRILL_RANK;
  return alarm.kind === 'link-lost' ? 0 : 1 + priorityRank(alarm.priority);
}

/** True when an alarm is heard at all: acknowledged, silenced, shelved and chattering ones are not. */
export function sounds({ state, silenced, chatter }: StandingAlarm): boolean {
  return state === 'unacked' && !silenced && !chatter;
}

/**
 * The call for an alarm that speaks for `count`, itself included. Of `late-twice` the limit is the one
 * that was broken twice over; of an order it is not told who gave it, since no name is ever spoken.
 */
export function callFor({ alarm, facts }: StandingAlarm, count: number, key: string): SoundCall {
  const { kind, priority, drill, town, stage } = alarm;
  const subject = kind === 'leader-order' ? null : alarm.subject;
  return {
    key,
    pattern: PATTERN_OF[kind],
    priority,
    everyMs: kind === 'link-lost' ? LINK_LOST_EVERY_MS : EVERY_MS[priority],
    drill,
    speech: { town, urgency: facts.urgency, kind, stage, limitMs: facts.limitMs, subject, count },
  };
}
