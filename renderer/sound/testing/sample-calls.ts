import type { AlarmPriority } from '../../../shared/alarms/alarm.js';
import type { SoundCall } from '../../../shared/contracts/alarms.js';

/** A call of the feed, repeated as often as its priority asks for. */
export function callOf(key: string, priority: AlarmPriority, over: Partial<SoundCall> = {}): SoundCall {
  return {
    key,
    pattern: 'overdue',
    priority,
    everyMs: { high: 7_000, medium: 15_000, low: 30_000 }[priority],
    drill: false,
    speech: {
      town: '330110001',
      urgency: 'critical',
      kind: 'late',
      stage: 'arrived',
      limitMs: 600_000,
      subject: null,
      count: 1,
    },
    ...over,
  };
}
