import type { Language } from '../../shared/contracts/bridge.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { bestVoice } from './rank-voices.js';

/** What of the browser speaks. */
export interface SpeechEngine {
  readonly synth: SpeechSynthesis;
  utterance(text: string): SpeechSynthesisUtterance;
}

/** An engine that has not begun after this long has lost the sentence, ms. */
const START_MS = 3_000;
/** Longest sentence: a part for the engine, a part per character, and a cap, ms. */
const END_MS = { base: 4_000, perCharacter: 350, cap: 20_000 } as const;
/** After so many sentences in a row that failed, no more are tried until voices change or a proof. */
const FAILURES_MAX = 3;

interface Saying {
  /** Held here because an utterance that nobody holds is collected, and its end never told. */
  readonly utterance: SpeechSynthesisUtterance;
  readonly ended: (said: boolean) => void;
  timer: unknown;
}

/**
 * Speech of this window. The engine is not trusted: its list of voices is empty at first or for ever,
 * and its end event may never come, so each sentence has a time limit.
 */
export class Speech {
  private failures = 0;
  private saying: Saying | null = null;

  /**
   * @param engine null where the browser has none
   * @param changed called when voices come or go
   */
  constructor(
    private readonly engine: SpeechEngine | null,
    private readonly timers: Timers,
    changed: () => void,
  ) {
    engine?.synth.addEventListener('voiceschanged', () => {
      this.failures = 0;
      changed();
    });
  }

  /** Whether a sentence in this language would be spoken, as far as is known. */
  can(language: Language): boolean {
    return this.failures < FAILURES_MAX && this.voice(language) !== null;
  }

  /** Forgets failures: the engine gets another try. */
  retry(): void {
    this.failures = 0;
  }

  /**
   * Says a sentence; `ended` is called once, also in the same turn, with whether it was said. The
   * returned function cuts it, and then `ended` is not called.
   */
  say(text: string, language: Language, volume: number, ended: (said: boolean) => void): () => void {
    this.cut();
    const voice = this.can(language) ? this.voice(language) : null;
    if (!this.engine || !voice) {
      ended(false);
      return () => undefined;
    }
    const { synth } = this.engine;
    const utterance = this.engine.utterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.volume = volume;
    const saying: Saying = { utterance, ended, timer: null };
    this.saying = saying;
    const wait = (ms: number): void => {
      this.timers.clearTimeout(saying.timer);
      saying.timer = this.timers.setTimeout(() => this.end(saying, false), ms);
    };
    const longest = Math.min(END_MS.base + END_MS.perCharacter * text.length, END_MS.cap);
    utterance.addEventListener('start', () => {
      if (this.saying === saying) wait(longest);
    });
    utterance.addEventListener('end', () => this.end(saying, true));
    utterance.addEventListener('error', () => this.end(saying, false));
    wait(START_MS);
    // A queue left paused, or full of what was never said, would hold this sentence back.
    if (synth.speaking || synth.pending) synth.cancel();
    if (synth.paused) synth.resume();
    synth.speak(utterance);
    return () => {
      if (this.saying === saying) this.cut();
    };
  }

  private end(saying: Saying, said: boolean): void {
    if (this.saying !== saying) return;
    this.failures = said ? 0 : this.failures + 1;
    this.cut();
    saying.ended(said);
  }

  private cut(): void {
    const { saying } = this;
    if (!saying) return;
    this.saying = null;
    this.timers.clearTimeout(saying.timer);
    this.engine?.synth.cancel();
  }

  private voice(language: Language): SpeechSynthesisVoice | null {
    return bestVoice(this.engine?.synth.getVoices() ?? [], language);
  }
}
