import type { Urgency } from '../domain/incident.js';

/**
 * How grave an incident is for the alarms: I (特急, or grade 1), II (紧急, or grade 2), or ordinary.
 * The graver of urgency and grade counts: a source may tell one and leave the other at its default.
 */
export type AlarmLevel = 'critical' | 'urgent' | 'ordinary';

/** Level of an incident. */
export function levelOf({ urgency, grade }: { urgency: Urgency; grade: number | null }): AlarmLevel {
  if (urgency === 'critical' || grade === 1) return 'critical';
  return urgency === 'urgent' || grade === 2 ? 'urgent' : 'ordinary';
}
