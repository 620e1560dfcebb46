import type { SpeechEngine } from '../speech.js';

/** A voice of this machine unless told otherwise. */
export function voiceOf(lang: string, over: Partial<SpeechSynthesisVoice> = {}): SpeechSynthesisVoice {
  return { lang, name: lang, localService: true, default: false, voiceURI: lang, ...over };
}

/** A speech engine in the hands of the test: it says nothing and ends when told. */
export class FakeSynth extends EventTarget {
  speaking = false;
  pending = false;
  paused = false;
  cancels = 0;
  resumes = 0;
  spoken = 0;
  last: SpeechSynthesisUtterance | null = null;
  onvoiceschanged = null;

  constructor(private voices: SpeechSynthesisVoice[]) {
    super();
  }

  /** As the browser would hand it in. */
  get engine(): SpeechEngine {
    return {
      synth: this,
      utterance: (text) => Object.assign(new EventTarget(), { text }) as SpeechSynthesisUtterance,
    };
  }

  getVoices(): SpeechSynthesisVoice[] {
    return this.voices;
  }

  speak(utterance: SpeechSynthesisUtterance): void {
    this.spoken += 1;
    this.last = utterance;
  }

  cancel(): void {
    this.cancels += 1;
    this.pending = false;
  }

  resume(): void {
    this.resumes += 1;
    this.paused = false;
  }

  pause(): void {
    this.paused = true;
  }

  /** Voices come or go. */
  setVoices(voices: SpeechSynthesisVoice[]): void {
    this.voices = voices;
    this.dispatchEvent(new Event('voiceschanged'));
  }

  /** Tells of an utterance, the newest unless told otherwise. */
  fire(what: 'start' | 'end' | 'error', utterance = this.last): void {
    utterance?.dispatchEvent(new Event(what));
  }
}
