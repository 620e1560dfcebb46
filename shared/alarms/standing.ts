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

/** What an alarm's standing follows from, with its mark and with time. */
export interface AlarmInput {
  readonly alarm: Alarm;
  readonly level: AlarmLevel;
  readonly facts: AlarmFacts;
  /** Until when it chatters, server ms. */
  readonly chattersUntil: number;
  /** When this process saw it come, server ms. */
  readonly noticedAt: number;
}

/** One alarm that stands, with all that follows for it at the book's `now`. Never changed in place. */
export interface StandingAlarm extends AlarmInput, AlarmState {
  /** What people did about this raise, or null. */
  readonly mark: AlarmMark | null;
  /** Passed to the shift leader since then, server ms; null when it is not. */
  readonly escalatedAt: number | null;
  readonly chatter: boolean;
  readonly stale: boolean;
  /** Instant after which it stands elsewhere by time alone, server ms. */
  readonly nextAt: number;
}
