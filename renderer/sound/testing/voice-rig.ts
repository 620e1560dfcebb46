import { ManualClock } from '../../../shared/time/clock.js';
import { ManualTimers } from '../../../shared/testing/manual-timers.js';
import { SoundVoice } from '../sound-voice.js';

/** How long a sentence takes unless told otherwise, ms. */
const SPEECH_MS = 2_500;

interface Event {
  readonly what: 'tone' | 'say' | 'cut' | 'end';
  readonly at: number;
  readonly text: string;
}

/** A voice on virtual time whose tones and sentences are written down. */
export class VoiceRig {
  readonly timers = new ManualTimers(new ManualClock(1_700_000_000_000, 0));
  readonly voice: SoundVoice;
  /** Tones that were reported as played unmuted. */
  toned = 0;
  muted = false;
  /** Tones that began while a sentence was being said. */
  overlaps = 0;
  private speaking = false;
  private readonly events: Event[] = [];

  constructor({ speechMs = SPEECH_MS } = {}) {
    const { timers } = this;
    this.voice = new SoundVoice({
      timers,
      clock: timers.clock,
      play: () => {
        if (this.speaking) this.overlaps += 1;
        this.note('tone');
      },
      stop: () => this.note('cut'),
      say: (text, _volume, ended) => {
        this.note('say', text);
        this.speaking = true;
        const timer = timers.setTimeout(() => {
          this.note('end');
          this.speaking = false;
          ended();
        }, speechMs);
        return () => {
          this.speaking = false;
          timers.clearTimeout(timer);
        };
      },
      words: (call) => `${call.key} ×${call.speech.count}`,
      mute: (muted) => {
        this.muted = muted;
      },
      toned: () => {
        this.toned += 1;
      },
    });
    this.voice.setLevel({ volume: 0.8, full: 0.8 });
  }

  /** Moments of one kind, ms. */
  starts(what: Event['what']): number[] {
    return this.events.filter((event) => event.what === what).map(({ at }) => at);
  }

  /** Moments at which a sentence came to its end, ms. */
  ends(): number[] {
    return this.starts('end');
  }

  /** Moments at which a round was cut, ms. */
  cuts(): number[] {
    return this.starts('cut');
  }

  /** Sentences, in order. */
  said(): string[] {
    return this.events.filter(({ what }) => what === 'say').map(({ text }) => text);
  }

  /** The machine sleeps: the wall clock goes on, timers and the monotonic clock do not. */
  sleep(ms: number): void {
    this.timers.clock.stepWall(ms);
  }

  private note(what: Event['what'], text = ''): void {
    this.events.push({ what, at: this.timers.clock.monoMs(), text });
  }
}
