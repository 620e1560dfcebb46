import { ManualTimers } from '../../../shared/testing/manual-timers.js';
import type { OutputTrouble } from '../audio-output.js';
import { SoundGuard, type SoundFault, type SoundTrust } from '../sound-guard.js';

/** A guard on virtual time, with an output whose state and loudness the test decides. */
export class GuardRig {
  readonly timers = new ManualTimers();
  readonly guard: SoundGuard;
  trust: SoundTrust = { state: 'untried', fault: null, testing: false };
  readonly faults: SoundFault[] = [];
  readonly woken: OutputTrouble[] = [];
  trouble: OutputTrouble | null = null;
  devices: number | null = 1;
  taken = false;
  /** RMS at the tap; null: what was played lately. */
  level: number | null = null;
  played = 0;
  stopped = 0;
  said = 0;
  private last = { until: Number.NEGATIVE_INFINITY, loud: 0 };

  /**
   * @param fault `deaf`: nothing comes out; `stuck`: it never falls silent; `untouched`: a browser
   * without a gesture; `wakes`: a context runs when asked to
   */
  constructor(fault: { deaf?: boolean; stuck?: boolean; untouched?: boolean; wakes?: boolean } = {}) {
    const { timers } = this;
    const { clock } = timers;
    this.guard = new SoundGuard({
      timers,
      clock,
      output: {
        check: () => this.trouble,
        wake: (trouble) => {
          this.woken.push(trouble);
          if (fault.wakes) this.trouble = null;
        },
        heard: () => {
          const fresh = clock.monoMs() < this.last.until || fault.stuck === true;
          const loudest = this.level ?? (fresh && !fault.deaf ? this.last.loud : 0);
          return { loudest, quietest: 0, coversS: 0.68 };
        },
        play: (plan, volume) => {
          this.played += 1;
          // The tap holds the last two thirds of a second.
          this.last = { until: clock.monoMs() + 1_000 * plan.lengthS + 680, loud: 0.4 * plan.peak * volume };
        },
        stop: () => {
          this.stopped += 1;
        },
      },
      outputs: () => Promise.resolve(this.devices),
      untouched: () => fault.untouched ?? false,
      taken: () => this.taken,
      volume: () => 0.2,
      say: (_volume, ended) => {
        this.said += 1;
        const timer = timers.setTimeout(ended, 1_500);
        return () => timers.clearTimeout(timer);
      },
      told: (trust) => {
        this.trust = trust;
        if (trust.fault !== null) this.faults.push(trust.fault);
      },
    });
  }

  /** Lets time pass, and the answers about devices come. */
  async pass(ms: number): Promise<void> {
    await this.timers.advanceAsync(ms);
  }
}
