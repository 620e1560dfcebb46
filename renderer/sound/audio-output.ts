import type { Clock } from '../../shared/time/clock.js';
import { playTones, type PlayingTones } from './play-tones.js';
import { measure, type TapReading } from './tap.js';
import type { TonePlan } from './tone-plan.js';

/** Why a context is not to be trusted. */
export type OutputTrouble = 'no-context' | 'suspended' | 'frozen';

/** Begin of a tone after the order, s: a schedule in the past loses its rise. */
const LEAD_S = 0.03;
/** A tone that was ordered no longer ago than this is still worth playing when the context begins to run, ms. */
const WORTH_MS = 500;
/** Fade of a mute, s (time constant). */
const MUTE_S = 0.01;
/** Newest samples that the tap holds: 0.68 s at 48 kHz, so that a busy page misses no pulse. */
const TAP_SAMPLES = 32_768;
/** A clock that moved less than this share of real time has stopped, though the context says that it runs. */
const FROZEN_SHARE = 0.2;
/** Looks closer together than this say nothing of the clock, ms. */
const LOOK_MS = 1_000;

interface Graph {
  readonly context: AudioContext;
  readonly bus: GainNode;
  readonly tap: AnalyserNode;
}

/**
 * The window's way to the loudspeaker: tones → mute → tap → device. A context may be suspended by the
 * browser (no gesture yet), by another program that takes the device, or by sleep; and after a change
 * of device some say that they run while their clock stands. `check` tells, `wake` mends.
 */
export class AudioOutput {
  private graph: Graph | null = null;
  private playing: PlayingTones | null = null;
  private waiting: { readonly plan: TonePlan; readonly volume: number; readonly at: number } | null = null;
  private muted = false;
  private lastLook: { readonly mono: number; readonly context: number } | null = null;

  /**
   * @param make makes a context, or throws where there is none
   * @param changed called when the context runs or stops running
   */
  constructor(
    private readonly make: () => AudioContext,
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  /** Opens the device; without effect when it is open. */
  open(): void {
    if (this.graph !== null) return;
    try {
      this.graph = this.build(this.make());
    } catch {
      // No sound on this machine: `check` says so.
      this.graph = null;
    }
    this.lastLook = null;
  }

  /** Lets go of the device. */
  close(): void {
    const graph = this.graph;
    this.stop();
    this.graph = null;
    this.lastLook = null;
    if (graph && graph.context.state !== 'closed') graph.context.close().catch(() => undefined);
  }

  /** Plays a tone now, ending one that plays. */
  play(plan: TonePlan, volume: number): void {
    this.stop();
    if (!this.graph) return;
    const { context, bus } = this.graph;
    if (context.state === 'running') {
      this.playing = playTones(context, bus, plan, context.currentTime + LEAD_S, volume);
      return;
    }
    // Scheduled on a context that stands, it would come out whenever that wakes: a stale sound.
    this.waiting = { plan, volume, at: this.clock.monoMs() };
    this.wake('suspended');
  }

  /** Ends the tone that plays. */
  stop(): void {
    this.playing?.stop();
    this.playing = null;
    this.waiting = null;
  }

  /** Silences everything or lets it through again; what plays goes on unheard. */
  mute(muted: boolean): void {
    this.muted = muted;
    if (!this.graph) return;
    const { context, bus } = this.graph;
    bus.gain.setTargetAtTime(muted ? 0 : 1, context.currentTime, MUTE_S);
  }

  /** What the tap heard within the last moments; null without a context. */
  heard(): TapReading | null {
    if (!this.graph) return null;
    const samples = new Float32Array(this.graph.tap.fftSize);
    this.graph.tap.getFloatTimeDomainData(samples);
    return measure(samples, this.graph.context.sampleRate);
  }

  /** What is wrong with the context, or null. The clock is judged between one look and the next. */
  check(): OutputTrouble | null {
    if (!this.graph) return 'no-context';
    const { context } = this.graph;
    if (context.state !== 'running') {
      this.lastLook = null;
      return 'suspended';
    }
    const now = { mono: this.clock.monoMs(), context: context.currentTime * 1_000 };
    const before = this.lastLook;
    if (before !== null && now.mono - before.mono < LOOK_MS) return null;
    this.lastLook = now;
    if (before === null) return null;
    return now.context - before.context < FROZEN_SHARE * (now.mono - before.mono) ? 'frozen' : null;
  }

  /**
   * Tries to make the context run; a closed or frozen one is replaced. Says nothing about success:
   * without a gesture a browser leaves the promise of `resume` open for ever.
   */
  wake(trouble: OutputTrouble): void {
    if (trouble === 'frozen' || this.graph?.context.state === 'closed') this.close();
    this.open();
    const context = this.graph?.context;
    if (context && context.state !== 'running') context.resume().catch(() => undefined);
  }

  private build(context: AudioContext): Graph {
    const bus = context.createGain();
    const tap = context.createAnalyser();
    tap.fftSize = TAP_SAMPLES;
    bus.gain.value = this.muted ? 0 : 1;
    bus.connect(tap).connect(context.destination);
    context.addEventListener('statechange', () => {
      // One that was replaced says so, too.
      if (this.graph?.context !== context) return;
      const { waiting } = this;
      if (context.state !== 'running') this.stop();
      else if (waiting && this.clock.monoMs() - waiting.at <= WORTH_MS)
        this.play(waiting.plan, waiting.volume);
      this.changed();
    });
    return { context, bus, tap };
  }
}
