import type { Urgency } from '../domain/incident.js';
import type { LngLat } from '../geo/lng-lat.js';
import type { Alarm, AlarmMark } from './alarm.js';
import type { AlarmLevel } from './level.js';
import type { AlarmState } from './mark.js';

/** What a card says of the incident behind an alarm. */
export interface AlarmFacts {
  readonly urgency: Urgency | null;
  readonly category: string | null;
  readonly title: string | null;
  readonly village: string | null;
  /** WGS-84, where the position is good enough to be drawn. */
  readonly point: LngLat | null;
  /** Words of an order, or why the gateway raised it. */
  readonly text: string | null;
  /** Limit of the late stage, ms. */
  readonly limitMs: number | null;
}

/** One alarm that stands, with all that follows for it at the book's `now`. Never changed in place. */
export interface StandingAlarm extends AlarmState {
  readonly alarm: Alarm;
  readonly level: AlarmLevel;
  readonly facts: AlarmFacts;
  /** What people did about this raise, or null. */
  readonly mark: AlarmMark | null;
  /** Passed to the shift leader since then, server ms; null when it is not. */
  readonly escalatedAt: number | null;
  readonly chatter: boolean;
  readonly stale: boolean;
}
