import type { SoundCall } from '../../shared/contracts/alarms.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { tonePlan, type TonePlan } from './tone-plan.js';

/** What a round is played with. */
export interface RoundPorts {
  readonly timers: Timers;
  /** Starts a tone. */
  readonly play: (plan: TonePlan, volume: number) => void;
  /** Ends the tone that plays. */
  readonly stop: () => void;
  /** Says a sentence; the returned function cuts it, and then `ended` is not called. */
  readonly say: (text: string, volume: number, ended: () => void) => () => void;
  /** The sentence of a call. */
  readonly words: (call: SoundCall) => string;
  /** A tone was played to its end at this peak amplitude, unless it was muted meanwhile. */
  readonly toned: (peak: number) => void;
}

/** One tone with its sentence. */
export interface Round {
  readonly call: SoundCall;
  /** Ends it at once. */
  cut(): void;
  /** From now on nothing is said: speech does not go through the muted output. */
  hush(): void;
}

/** Between tone and sentence, ms: run together, neither is understood. */
const PAUSE_MS = 250;
/** The tone's own lead-in, ms. */
const LEAD_MS = 50;

/**
 * Plays one round: the tone, then the sentence unless `muted`. `ended` is called when both are over,
 * never after `cut`.
 */
export function startRound(
  call: SoundCall,
  volume: number,
  muted: boolean,
  ports: RoundPorts,
  ended: () => void,
): Round {
  const plan = tonePlan(call.pattern, call.priority, call.drill);
  let hushed = muted;
  let cutSentence: (() => void) | null = null;
  let timer: unknown = null;
  const after = (ms: number, run: () => void): void => {
    timer = ports.timers.setTimeout(run, ms);
  };
  const speak = (): void => {
    if (hushed) ended();
    else cutSentence = ports.say(ports.words(call), volume, ended);
  };
  const toneOver = (): void => {
    if (!hushed) ports.toned(plan.peak * volume);
    after(PAUSE_MS, speak);
  };
  ports.play(plan, volume);
  after(LEAD_MS + plan.lengthS * 1_000, toneOver);
  return {
    call,
    cut: () => {
      ports.timers.clearTimeout(timer);
      ports.stop();
      cutSentence?.();
    },
    hush: () => {
      hushed = true;
      if (cutSentence === null) return;
      cutSentence();
      cutSentence = null;
      ended();
    },
  };
}
