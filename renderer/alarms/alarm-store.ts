import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { AlarmCard, AlarmsData } from '../../shared/contracts/alarms.js';
import { alarmKey, incidentOf } from './alarm-key.js';

/** The unacknowledged alarm of an incident, for the symbol beside its place. */
export interface IncidentAlarm {
  /** See `alarmKey`. */
  readonly key: string;
  readonly priority: AlarmCard['priority'];
}

/** One entry per incident; the worst card that names it comes first and stays. */
function byIncident(cards: readonly AlarmCard[]): ReadonlyMap<string, IncidentAlarm> {
  const found = new Map<string, IncidentAlarm>();
  for (const card of cards) {
    const alarm = { key: alarmKey(card), priority: card.priority };
    for (const id of card.ids) {
      const incident = incidentOf(id) ?? (card.count === 1 ? card.incident : null);
      if (incident !== null && !found.has(incident)) found.set(incident, alarm);
    }
  }
  return found;
}

const NONE: readonly AlarmCard[] = [];

/** The alarms of the wall as this screen knows them; `useAlarmFeed` keeps them up to date. */
export const useAlarmStore = defineStore('alarms', () => {
  const data = shallowRef<AlarmsData | null>(null);
  const cards = computed(() => data.value?.cards ?? NONE);
  const unacked = computed(() => cards.value.filter(({ state }) => state === 'unacked'));
  const incidents = computed(() => byIncident(unacked.value));
  return {
    /** Null before the first payload. */
    data,
    cards,
    /** Cards that nobody has acknowledged, the most important first, drills last. */
    unacked,
    /** Incidents with an unacknowledged alarm. */
    incidents,
    take(next: AlarmsData): void {
      data.value = next;
    },
  };
});
