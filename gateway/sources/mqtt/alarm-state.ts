import type { DeviceState } from './device.js';
import type { FloodState } from './flood.js';

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
