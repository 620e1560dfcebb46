import type { AlarmCard } from '../../shared/contracts/alarms.js';

/**
 * What tells one raise of an alarm from another, on this screen. A group of a flood is one for as long
 * as it lasts: each further alarm in it would else begin to flash anew.
 */
export function alarmKey({ id, firstAt }: Pick<AlarmCard, 'id' | 'firstAt'>): string {
  return `${id}@${firstAt}`;
}

/** Id of the incident that an alarm's id is about (see `Alarm`), or null for another subject. */
export function incidentOf(alarmId: string): string | null {
  const [, kind, rest] = /^(late|late-twice|new-urgent):(.+)$/su.exec(alarmId) ?? [];
  if (kind === undefined || rest === undefined) return null;
  if (kind === 'new-urgent') return rest;
  // The key of a stage has no colon; the id of an incident has.
  const cut = rest.lastIndexOf(':');
  return cut > 0 ? rest.slice(0, cut) : null;
}
