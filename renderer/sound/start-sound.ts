import { watch } from 'vue';
import type { SoundCall } from '../../shared/contracts/alarms.js';
import type { SoundReport, WallBridge } from '../../shared/contracts/bridge.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { useAlarmStore } from '../alarms/alarm-store.js';
import { useAlarmWords } from '../alarms/use-alarm-words.js';
import { useMessages } from '../i18n/use-messages.js';
import { useScreenStore } from '../stores/screen.js';
import { useSessionStore } from '../stores/session.js';
import { AudioOutput } from './audio-output.js';
import { FeedLoss } from './feed-loss.js';
import { MuteCountdown } from './mute-countdown.js';
import { SoundGuard } from './sound-guard.js';
import { useSoundStore } from './sound-store.js';
import { HIGH_FLOOR, SoundVoice } from './sound-voice.js';
import { Speech, type SpeechEngine } from './speech.js';

/** What sound needs of its window. */
export interface SoundHost {
  readonly bridge: Pick<WallBridge, 'reportSound'> | null;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Makes an audio context, or throws where there is none. */
  context(): AudioContext;
  readonly speech: SpeechEngine | null;
  /** Number of output devices, or null when that is not told. */
  outputs(): Promise<number | null>;
  /** True in a browser that no person has touched yet. */
  untouched(): boolean;
  /** Calls back when devices come or go. */
  onDevices(changed: () => void): void;
  /** Calls back at each gesture of a person. */
  onGesture(made: () => void): void;
  report(fault: string): void;
}

/** A proof is played at this share of the alarms' volume. */
const PROOF_SHARE = 0.25;

/**
 * Starts the sound of this window, once: it follows the alarms and what the host says of this screen,
 * sounds only while this window is the wall's voice, and keeps `useSoundStore` and the host informed.
 */
export function startSound(host: SoundHost): void {
  const { clock, timers } = host;
  const screen = useScreenStore();
  const session = useSessionStore();
  const alarms = useAlarmStore();
  const store = useSoundStore();
  const t = useMessages();
  const wording = useAlarmWords();

  const level = () => {
    const { volume, full } = screen.info.sound;
    return { volume, full: full ?? volume };
  };
  const output = new AudioOutput(
    () => host.context(),
    clock,
    () => void guard.look(),
  );
  const speech = new Speech(host.speech, timers, () => tellSpeech());
  const tellSpeech = (): void => store.takeSpeech(speech.can(screen.language));
  const say = (text: string, volume: number, ended: () => void): (() => void) =>
    speech.say(text, screen.language, volume, () => {
      tellSpeech();
      ended();
    });
  const voice = new SoundVoice({
    play: (plan, volume) => output.play(plan, volume),
    stop: () => output.stop(),
    clock,
    timers,
    say,
    words: (call) =>
      `${call.drill ? `${t.value.sound.drill}${t.value.comma}` : ''}${wording.sentence(call.speech)}`,
    mute: (muted) => output.mute(muted),
    toned: (peak) => guard.toned(peak),
  });
  const guard: SoundGuard = new SoundGuard({
    clock,
    timers,
    output,
    outputs: () => host.outputs(),
    untouched: () => host.untouched(),
    taken: () => voice.busy || voice.muted,
    volume: () => PROOF_SHARE * Math.max(level().volume, HIGH_FLOOR * level().full),
    say: (volume, ended) => {
      speech.retry();
      return say(t.value.sound.testWords, volume, ended);
    },
    told: store.takeTrust,
  });

  const sound = (call: SoundCall | null): void => {
    if (call !== null && screen.info.sound.voice) guard.abort();
    voice.follow(call);
  };
  const loss = new FeedLoss(timers, sound);
  watch(
    () => alarms.data?.sound ?? null,
    (call) => loss.follow(call),
    { immediate: true },
  );
  watch(
    () => session.chain === 'silent',
    (silent) => loss.setSilent(silent),
  );

  const mute = new MuteCountdown(timers, clock, store.takeMute);
  let proved = 0;
  // By identity: the span of a mute counts from the moment at which the host said it.
  watch(
    () => screen.info.sound,
    ({ voice: mine, mutedForMs, proof }) => {
      mute.set(mutedForMs);
      voice.mute(mutedForMs);
      if (mine) {
        output.open();
        guard.start();
      }
      voice.setLevel(mine ? level() : null);
      if (!mine) {
        guard.stop();
        output.close();
        return;
      }
      tellSpeech();
      if (proof > proved) guard.prove();
      proved = proof;
    },
    { immediate: true },
  );

  host.onDevices(() => void guard.look());
  host.onGesture(() => {
    if (!screen.info.sound.voice || store.fault !== 'needs-click') return;
    output.wake('suspended');
    guard.prove();
  });
  watch(
    (): SoundReport | null => {
      if (!screen.info.sound.voice || store.testing) return null;
      const { sound: words } = t.value;
      const detail =
        store.fault === null
          ? words[store.state === 'proven' ? 'proven' : 'untried']
          : words.faults[store.fault];
      return { state: store.state, speech: store.speech, detail };
    },
    (report) => {
      if (report)
        host.bridge
          ?.reportSound(report)
          .catch((error: unknown) => host.report(`sound report: ${String(error)}`));
    },
    { immediate: true },
  );
  watch(() => screen.language, tellSpeech);
}
