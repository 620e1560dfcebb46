import type { Clock } from './clock.js';

/** One round trip: `t0`, `t3` are local monotonic ms; `t1`, `t2` are server ms. */
export interface TimeSample {
  readonly t0: number;
  readonly t1: number;
  readonly t2: number;
  readonly t3: number;
}

/** Round trips kept for the minimum filter. At one every 5 s this is about a minute. */
const WINDOW = 12;
/** Two samples may disagree by half of both trips plus this; more means that the server stepped. */
const DRIFT_MARGIN_MS = 100;
/** A correction up to this many ms is slewed; a larger one is real and is applied at once. */
const STEP_LIMIT_MS = 1_000;
/** Slew speed: corrected ms per elapsed ms. 5 % is invisible on a second display. */
const SLEW = 0.05;

interface Estimate {
  readonly base: number;
  readonly mono: number;
  readonly rtt: number;
}

/**
 * Estimates server time from round trips. Only the monotonic clock is read, so a stepped PC clock
 * cannot move a countdown. The sample with the smallest round trip wins (its error is at most
 * half that trip); small corrections are slewed so that no second repeats or is skipped.
 *
 * Invariant: between two corrections `now()` grows exactly `rate` ms per monotonic ms, and it
 * never goes back except at a step larger than `STEP_LIMIT_MS`.
 */
export class ServerClock {
  private samples: Estimate[] = [];
  private shown: Estimate | null = null;
  /** Server ms still to be added by slewing. */
  private pending = 0;
  private rate: number;

  constructor(
    private readonly clock: Clock,
    options: { readonly rate?: number } = {},
  ) {
    this.rate = options.rate ?? 1;
  }

  /** Round trip of the best sample in the window, ms; null before the first. */
  get rttMs(): number | null {
    return this.best()?.rtt ?? null;
  }

  /** Server ms per monotonic ms; 1 unless a replay runs faster. Forgets earlier samples when it changes. */
  setRate(rate: number): void {
    if (!(rate > 0)) throw new RangeError(`rate must be > 0, came ${rate}`);
    if (rate === this.rate) return;
    this.reset();
    this.rate = rate;
  }

  /** Forgets everything, for a new server. */
  reset(): void {
    this.samples = [];
    this.shown = null;
    this.pending = 0;
  }

  /** Takes one round trip. A sample with a negative trip or a non-finite time is ignored. */
  sample({ t0, t1, t2, t3 }: TimeSample): void {
    const rtt = t3 - t0 - (t2 - t1) / this.rate;
    if (![t0, t1, t2, t3].every(Number.isFinite) || t3 < t0 || t2 < t1) return;
    const taken = { base: (t1 + t2) / 2, mono: (t0 + t3) / 2, rtt: Math.max(0, rtt) };
    const best = this.best();
    // Samples of before a step of the server describe another time line.
    if (best && !this.agree(best, taken)) this.samples = [];
    this.samples.push(taken);
    if (this.samples.length > WINDOW) this.samples.shift();
    this.correct();
  }

  /** Server time now in UTC ms, or null before the first sample. */
  now(): number | null {
    if (!this.shown) return null;
    this.slew();
    return this.project(this.shown, this.clock.monoMs());
  }

  /** How far this PC's wall clock is ahead of the server, ms; null before the first sample. */
  wallOffsetMs(): number | null {
    const now = this.now();
    return now === null ? null : this.clock.wallMs() - now;
  }

  /** Real ms between a server time and the estimate, either way; 0 before the first sample. */
  apartMs(serverTime: number): number {
    const now = this.now();
    return now === null ? 0 : Math.abs(serverTime - now) / this.rate;
  }

  private best(): Estimate | null {
    return this.samples.reduce<Estimate | null>((a, b) => (a && a.rtt <= b.rtt ? a : b), null);
  }

  private agree(a: Estimate, b: Estimate): boolean {
    const apart = Math.abs(this.project(a, b.mono) - b.base) / this.rate;
    return apart <= (a.rtt + b.rtt) / 2 + DRIFT_MARGIN_MS;
  }

  private project(from: Estimate, mono: number): number {
    return from.base + (mono - from.mono) * this.rate;
  }

  private correct(): void {
    const best = this.best();
    if (!best) return;
    const mono = this.clock.monoMs();
    const target = this.project(best, mono);
    if (!this.shown) {
      this.shown = { base: target, mono, rtt: best.rtt };
      return;
    }
    this.slew();
    const error = target - this.project(this.shown, mono);
    if (Math.abs(error) > STEP_LIMIT_MS * this.rate) {
      this.shown = { base: target, mono, rtt: best.rtt };
      this.pending = 0;
      return;
    }
    this.pending = error;
  }

  private slew(): void {
    if (!this.shown) return;
    const mono = this.clock.monoMs();
    const elapsed = Math.max(0, mono - this.shown.mono);
    const step = Math.min(Math.abs(this.pending), elapsed * this.rate * SLEW) * Math.sign(this.pending);
    this.shown = { ...this.shown, base: this.project(this.shown, mono) + step, mono };
    this.pending -= step;
  }
}
