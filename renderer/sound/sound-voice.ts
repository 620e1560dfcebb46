import { ALARM_PRIORITIES } from '../../shared/alarms/alarm.js';
import type { SoundCall } from '../../shared/contracts/alarms.js';
import { MUTE_MAX_MIN } from '../../shared/contracts/wall-actions.js';
import type { Clock } from '../../shared/time/clock.js';
import { startRound, type Round, type RoundPorts } from './round.js';

/** What the voice works with. */
export interface VoicePorts extends RoundPorts {
  readonly clock: Clock;
  /** Silences the output or lets it through. */
  readonly mute: (muted: boolean) => void;
}

/** How loud this window may be. */
export interface VoiceLevel {
  /** 0 to 1, quiet hours in it; 0 is off. */
  readonly volume: number;
  /** The volume outside quiet hours. */
  readonly full: number;
}

/** Share of the full volume that a high alarm keeps within quiet hours. */
export const HIGH_FLOOR = 0.3;
/** Least pause between the end of a round and a next one that is not more urgent, ms. */
export const BREATH_MS = 800;
/** A round that is later than this was held back by sleep: what it says may be long over, ms. */
const SLEPT_MS = 5_000;
/** After sleep the newest call is waited for, ms. */
const FRESH_MS = 3_000;
const MUTE_MAX_MS = MUTE_MAX_MIN * 60_000;

const rank = (call: SoundCall): number => ALARM_PRIORITIES.indexOf(call.priority);

/**
 * The wall's one voice: when to sound the call that the feed gives. It repeats a call until its key
 * goes away, and never because data came anew. A new key starts at once, but a round that runs is
 * finished first, except that a more urgent one cuts it; only the newest key waits, so ten alarms at
 * once are one voice. A mute silences the output and leaves the rhythm as it is.
 */
export class SoundVoice {
  private level: VoiceLevel | null = null;
  private call: SoundCall | null = null;
  private round: Round | null = null;
  private timer: unknown = null;
  /** Key and priority of the last round, kept when the call goes: a flicker of data starts nothing. */
  private sounded: SoundCall | null = null;
  private begunAt = Number.NEGATIVE_INFINITY;
  private endedAt = Number.NEGATIVE_INFINITY;
  private muteTimer: unknown = null;
  private mutedNow = false;

  constructor(private readonly ports: VoicePorts) {}

  /** True while a call is sounded or waited for. */
  get busy(): boolean {
    return this.level !== null && this.call !== null;
  }

  /** True while muted. */
  get muted(): boolean {
    return this.mutedNow;
  }

  /** Sets how loud it may be; null: this window is not the voice. */
  setLevel(level: VoiceLevel | null): void {
    this.level = level;
    // Turned off, it is silent at once; turned down, the round that runs is finished.
    if (level === null || (this.round && loudness(this.round.call, level) === 0)) this.halt();
    if (this.round === null) this.arm();
  }

  /** Mutes for a span, ms, at most ten minutes; null ends a mute. */
  mute(forMs: number | null): void {
    this.ports.timers.clearTimeout(this.muteTimer);
    this.mutedNow = forMs !== null && forMs > 0;
    this.ports.mute(this.mutedNow);
    if (!this.mutedNow || forMs === null) return;
    this.round?.hush();
    this.muteTimer = this.ports.timers.setTimeout(() => this.mute(null), Math.min(forMs, MUTE_MAX_MS));
  }

  /** Takes what is to be sounded now, or null. */
  follow(call: SoundCall | null): void {
    const same = call !== null && call.key === this.call?.key;
    this.call = call;
    if (call === null) this.halt();
    else if (!same && this.round !== null && rank(call) > rank(this.round.call)) {
      this.halt();
      this.arm();
    } else if (this.round === null) this.arm();
  }

  private halt(): void {
    this.ports.timers.clearTimeout(this.timer);
    this.round?.cut();
    this.round = null;
  }

  /** Waits for the next round of the present call, or starts it. */
  private arm(): void {
    this.ports.timers.clearTimeout(this.timer);
    if (this.level === null || this.call === null) return;
    const due = this.dueAt(this.call);
    if (due === null) return;
    const now = this.ports.clock.monoMs();
    if (due <= now) this.begin(this.call, this.level);
    else this.wait(due - now);
  }

  private wait(ms: number): void {
    const wallDue = this.ports.clock.wallMs() + ms;
    const due = this.ports.clock.monoMs() + ms;
    this.timer = this.ports.timers.setTimeout(() => {
      // A monotonic clock may stand still in sleep, and the other one may be stepped: either tells.
      const late = Math.max(this.ports.clock.monoMs() - due, this.ports.clock.wallMs() - wallDue);
      if (late > SLEPT_MS) this.wait(FRESH_MS);
      else this.arm();
    }, ms);
  }

  /** When the next round of a call is due, monotonic ms; null when it was sounded and does not repeat. */
  private dueAt(call: SoundCall): number | null {
    const last = this.sounded;
    if (last?.key === call.key)
      return call.everyMs === null ? null : Math.max(this.begunAt + call.everyMs, this.endedAt + BREATH_MS);
    const urgent = last === null || rank(call) > rank(last);
    return urgent ? this.ports.clock.monoMs() : this.endedAt + BREATH_MS;
  }

  private begin(call: SoundCall, level: VoiceLevel): void {
    this.begunAt = this.ports.clock.monoMs();
    this.sounded = call;
    const volume = loudness(call, level);
    if (volume === 0) {
      // Off, with its rhythm kept for when it is turned up.
      this.endedAt = this.begunAt;
      this.arm();
      return;
    }
    this.round = startRound(call, volume, this.mutedNow, this.ports, () => {
      this.round = null;
      this.endedAt = this.ports.clock.monoMs();
      this.arm();
    });
  }
}

/** How loud a call is, 0 to 1. Quiet hours never take a real high alarm away. */
export function loudness(call: SoundCall, { volume, full }: VoiceLevel): number {
  return call.priority === 'high' && !call.drill ? Math.max(volume, HIGH_FLOOR * full) : volume;
}
