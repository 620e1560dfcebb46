import type { ChatterRule, DeviceState } from './device.js';
import type { FloodRule, FloodState } from './flood.js';
import type { AlarmWords } from './words.js';

/** How a source of sensors is read. */
export interface AlarmRules {
  readonly chatter: ChatterRule;
  readonly flood: FloodRule;
  /** What the end of an alarm does to its incident. */
  readonly off: 'note' | 'close';
  readonly words: AlarmWords;
  /** Code of the source. */
  readonly code: string;
}

/** The incident that a device's newest alarm made. */
export interface AlarmIncident {
  readonly sourceId: string;
  /** Version sent last. */
  readonly version: number;
  /** What the sensor said of it, without notes of the gateway. */
  readonly brief: string;
  /** It was closed by the end of the alarm. */
  readonly closed: boolean;
}

/** A device and its incident. Immutable. */
export interface AlarmDevice {
  readonly state: DeviceState;
  /** Null until its first alarm. */
  readonly incident: AlarmIncident | null;
}

/** The card of a flood. */
export interface FloodCard {
  readonly sourceId: string;
  readonly version: number;
  readonly category: unknown;
  readonly urgency: unknown;
  /** Newest alarms, one line each. */
  readonly lines: readonly string[];
}

/** Everything known of a source's sensors. */
export interface AlarmState {
  readonly devices: Map<string, AlarmDevice>;
  readonly flood: FloodState;
  readonly card: FloodCard | null;
}
