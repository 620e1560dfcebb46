import type { SOUND_STATES } from '../../shared/contracts/bridge.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { OutputTrouble } from './audio-output.js';
import { runProof } from './proof.js';
import { heard, type TapReading } from './tap.js';
import type { TonePlan } from './tone-plan.js';

/** Why sound cannot be played. `needs-click`: a browser that waits for a person's gesture. */
export const SOUND_FAULTS = [
  'no-context',
  'suspended',
  'needs-click',
  'frozen',
  'no-device',
  'silent',
] as const;
/** Why sound cannot be played. */
export type SoundFault = (typeof SOUND_FAULTS)[number];

/** What is known of this window's sound. */
export interface SoundTrust {
  readonly state: (typeof SOUND_STATES)[number];
  readonly fault: SoundFault | null;
  /** A proof is being played. */
  readonly testing: boolean;
}

/** What the guard looks at and plays with. */
export interface GuardPorts {
  readonly timers: Timers;
  readonly clock: Clock;
  readonly output: {
    check(): OutputTrouble | null;
    wake(trouble: OutputTrouble): void;
    heard(): TapReading | null;
    play(plan: TonePlan, volume: number): void;
    stop(): void;
  };
  /** Number of output devices, or null when that is not told. */
  readonly outputs: () => Promise<number | null>;
  /** True in a browser that no person has touched yet. */
  readonly untouched: () => boolean;
  /** True while an alarm or a mute has the output. */
  readonly taken: () => boolean;
  /** Volume of a proof, 0 to 1. */
  readonly volume: () => number;
  /** Says that it was a test; the returned function cuts it. */
  readonly say: (volume: number, ended: () => void) => () => void;
  readonly told: (trust: SoundTrust) => void;
}

/** Loss of the device is shown within 5 s (reliability A1). */
export const LOOK_EVERY_MS = 4_000;
/** A context that was asked to run is given this long, ms. */
const WAKE_MS = 700;
/** Sound that came back by itself is proven again at most this often, ms. */
const REPROVE_MS = 600_000;

/**
 * Knows whether this window's sound can be trusted: looks at the context and the devices every few
 * seconds, listens to each alarm at the tap, and plays the proof when asked, between alarms.
 */
export class SoundGuard {
  private trust: SoundTrust = { state: 'untried', fault: null, testing: false };
  private on = false;
  private timer: unknown = null;
  private wanted = false;
  private provedAt = Number.NEGATIVE_INFINITY;
  private endProof: (() => void) | null = null;
  /** Counts looks, so that an answer that comes late is not taken. */
  private looks = 0;

  constructor(private readonly ports: GuardPorts) {}

  /** Begins to look; without effect when it does. */
  start(): void {
    if (this.on) return;
    this.on = true;
    void this.look();
  }

  /** Stops looking: this window is no longer the voice. */
  stop(): void {
    this.abort();
    this.on = false;
    this.wanted = false;
    this.looks += 1;
    this.ports.timers.clearTimeout(this.timer);
    this.tell({ state: 'untried', fault: null });
  }

  /** Wants a proof as soon as no alarm and no mute has the output. */
  prove(): void {
    this.wanted = true;
    if (this.on) void this.look();
  }

  /** An alarm takes the output: a proof that runs is ended and played again later. */
  abort(): void {
    if (!this.endProof) return;
    this.endProof();
    this.endProof = null;
    this.wanted = true;
    this.tell({ testing: false });
  }

  /** An alarm's tone was played at this peak: it must have come out. */
  toned(peak: number): void {
    // Without a device the tap hears all the same, so it speaks only for what it can judge.
    if (this.trust.fault !== null && this.trust.fault !== 'silent') return;
    const reading = this.ports.output.heard();
    if (reading && heard(reading, peak)) this.tell({ state: 'proven', fault: null });
    else this.fail('silent');
  }

  /** Looks now: something about the output has changed. */
  async look(): Promise<void> {
    if (!this.on) return;
    const mine = (this.looks += 1);
    this.ports.timers.clearTimeout(this.timer);
    this.timer = this.ports.timers.setTimeout(() => void this.look(), LOOK_EVERY_MS);
    const trouble = this.ports.output.check();
    if (trouble !== null) {
      this.ports.output.wake(trouble);
      this.ports.timers.clearTimeout(this.timer);
      this.timer = this.ports.timers.setTimeout(() => this.confirm(trouble), WAKE_MS);
      return;
    }
    const outputs = await this.ports.outputs();
    if (mine !== this.looks) return;
    if (outputs === 0) this.fail('no-device');
    else this.well();
  }

  /** What was woken still does not run, or does now. */
  private confirm(trouble: OutputTrouble): void {
    const still = this.ports.output.check();
    if (still === null && trouble !== 'frozen') {
      void this.look();
      return;
    }
    // A frozen context was replaced; whether its successor runs is known at the next look.
    const fault = still ?? trouble;
    this.fail(fault === 'suspended' && this.ports.untouched() ? 'needs-click' : fault);
    this.timer = this.ports.timers.setTimeout(() => void this.look(), LOOK_EVERY_MS - WAKE_MS);
  }

  private fail(fault: SoundFault): void {
    this.abort();
    // Played into nothing, a proof would pass at the tap. It is due when the output is back.
    this.wanted ||= this.ports.clock.monoMs() - this.provedAt > REPROVE_MS;
    this.tell({ state: 'failed', fault });
  }

  private well(): void {
    // Silence at the tap is over when something is heard, not when the device is there.
    if (this.trust.state === 'failed' && this.trust.fault !== 'silent')
      this.tell({ state: 'untried', fault: null });
    const volume = this.ports.volume();
    if (!this.wanted || this.endProof || volume <= 0 || this.ports.taken()) return;
    this.wanted = false;
    this.provedAt = this.ports.clock.monoMs();
    this.tell({ testing: true });
    const { timers, output, say } = this.ports;
    const proof = {
      timers,
      say,
      play: (plan: TonePlan, loud: number) => output.play(plan, loud),
      stop: () => output.stop(),
      heard: () => output.heard(),
    };
    this.endProof = runProof(volume, proof, (passed) => {
      this.endProof = null;
      this.tell(
        passed
          ? { state: 'proven', fault: null, testing: false }
          : { state: 'failed', fault: 'silent', testing: false },
      );
    });
  }

  private tell(part: Partial<SoundTrust>): void {
    const next = { ...this.trust, ...part };
    const { state, fault, testing } = this.trust;
    if (next.state === state && next.fault === fault && next.testing === testing) return;
    this.trust = next;
    this.ports.told(next);
  }
}
