import type { Incident } from '../../../shared/domain/incident.js';
import { AlarmDraft } from './alarm-draft.js';
import { CALM, floodAt, type FloodState } from './flood.js';
import { recoverDevices } from './recover.js';
import type { AlarmDevice, AlarmRules, AlarmState } from './alarm-state.js';

/** Devices that are remembered; those heard of longest ago go first. */
export const DEVICES_MAX = 20_000;

/**
 * What is known of the sensors of one source. A message is first drafted, and taken over only when
 * what came out of it is in the log: a message that is brought again finds the same state.
 */
export class AlarmBook {
  private state: AlarmState = { devices: new Map(), flood: CALM, card: null };

  constructor(private readonly rules: AlarmRules) {}

  /** Devices that are remembered. */
  get size(): number {
    return this.state.devices.size;
  }

  /** Alarms of the source as a whole. */
  get flood(): FloodState {
    return this.state.flood;
  }

  /** Takes up from the log what was told before a restart. */
  recover(incidents: Iterable<Incident>): void {
    this.state = { devices: recoverDevices(incidents, this.rules.code), flood: CALM, card: null };
  }

  /** Begins to read one message at `now` (gateway, UTC ms). */
  draft(now: number): AlarmDraft {
    return new AlarmDraft(this.state, this.rules, now);
  }

  /** What has become true by the passing of time: chatter and floods that ended. */
  tick(now: number): AlarmDraft {
    const draft = this.draft(now);
    for (const [id, device] of this.state.devices) if (device.state.chattering) draft.settle(id);
    const { flood } = this.state;
    if (flood.since !== null && floodAt(flood, now, this.rules.flood).since === null) draft.endFlood();
    return draft;
  }

  /**
   * Takes a draft over whose events are in the log.
   * @param refused places in `draft.events` that the log did not take: their devices stay as they were
   */
  accept(draft: AlarmDraft, refused: ReadonlySet<number>): void {
    const devices = this.state.devices;
    const kept = draft.changed.filter(({ event }) => event === null || !refused.has(event));
    for (const { id, device } of kept) {
      devices.delete(id);
      devices.set(id, device);
    }
    this.state = { devices, flood: draft.flood, card: draft.card };
    if (devices.size > DEVICES_MAX) forget(devices);
  }
}

/** A stranger may invent devices without end; those that are silent and normal are forgotten first. */
function forget(devices: Map<string, AlarmDevice>): void {
  for (const wanted of ['normal', 'any'] as const) {
    for (const [id, { state }] of devices) {
      if (devices.size <= DEVICES_MAX) return;
      if (wanted === 'any' || (state.on === false && !state.chattering)) devices.delete(id);
    }
  }
}
