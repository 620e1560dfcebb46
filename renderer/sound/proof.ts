import { SOUND_PATTERNS } from '../../shared/alarms/alarm.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { heard, silent, type TapReading } from './tap.js';
import { tonePlan, type TonePlan } from './tone-plan.js';

/** What a proof is played with. */
export interface ProofPorts {
  readonly timers: Timers;
  readonly play: (plan: TonePlan, volume: number) => void;
  readonly stop: () => void;
  /** What the tap heard lately; null without a context. */
  readonly heard: () => TapReading | null;
  /** Says that it was a test; the returned function cuts it. */
  readonly say: (volume: number, ended: () => void) => () => void;
}

/** The tap is read this long after the end of a tone, ms: a busy page may be late, and the tap holds more. */
const READ_MS = 120;
/** Silence between the tones, ms: longer than what the tap holds, so that it must be empty. */
const REST_MS = 900;

/**
 * Plays the three tones one after the other and looks at the tap: each must come out, and between them
 * nothing. `done` gets whether it was so; the returned function ends the proof, and then nothing is told.
 *
 * @param volume 0 to 1; a proof is quiet, but the tap must be able to tell it from nothing
 */
export function runProof(volume: number, ports: ProofPorts, done: (passed: boolean) => void): () => void {
  const plans = SOUND_PATTERNS.map((pattern) => tonePlan(pattern, 'low'));
  let timer: unknown = null;
  let cut = ports.stop;
  const after = (ms: number, run: () => void): void => {
    timer = ports.timers.setTimeout(run, ms);
  };
  const tone = (index: number): void => {
    const plan = plans[index];
    if (!plan) {
      cut = ports.say(volume, () => done(true));
      return;
    }
    const peak = plan.peak * volume;
    ports.play(plan, volume);
    after(plan.lengthS * 1_000 + READ_MS, () => {
      const loud = ports.heard();
      if (!loud || !heard(loud, peak)) return done(false);
      after(REST_MS, () => {
        const rest = ports.heard();
        if (!rest || !silent(rest, peak)) return done(false);
        tone(index + 1);
      });
    });
  };
  tone(0);
  return () => {
    ports.timers.clearTimeout(timer);
    cut();
  };
}
