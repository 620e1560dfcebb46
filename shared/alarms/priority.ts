import type { AlarmKind, AlarmPriority } from './alarm.js';
import type { AlarmLevel } from './level.js';

type ByLevel = Readonly<Record<AlarmLevel, AlarmPriority>>;

const always = (priority: AlarmPriority): ByLevel => ({
  critical: priority,
  urgent: priority,
  ordinary: priority,
});

/**
 * Priority by kind and level. Most alarms of a month are ordinary incidents past their limit, so that
 * these alone are low: with some 5 % of level I and 15 % of level II about 80 / 15 / 5 % come out
 * (domain §3.3).
 */
const PRIORITY: Readonly<Record<AlarmKind, ByLevel>> = {
  late: { critical: 'high', urgent: 'medium', ordinary: 'low' },
  'late-twice': { critical: 'high', urgent: 'high', ordinary: 'medium' },
  // Of an ordinary incident it is no alarm (alarm.ts); the entry stands for the table's sake.
  'new-urgent': { critical: 'high', urgent: 'medium', ordinary: 'low' },
  'source-down': always('medium'),
  'seat-empty': always('medium'),
  'leader-order': always('high'),
  'link-lost': always('high'),
};

/** Priority of an alarm. */
export function priorityOf(kind: AlarmKind, level: AlarmLevel = 'ordinary'): AlarmPriority {
  return PRIORITY[kind][level];
}
