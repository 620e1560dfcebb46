import type { WallBridge } from '../../shared/contracts/bridge.js';
import type { FaultSink } from '../host/faults.js';
import { windowClock, windowTimers } from '../time/window-clock.js';
import { countOutputs } from './output-devices.js';
import type { SoundHost } from './start-sound.js';

/** What a person does to a page that counts as a gesture. */
const GESTURES = ['pointerdown', 'keydown'] as const;

/** The sound of a real window. A browser without speech has no engine. */
export function windowSound(
  target: Window & typeof globalThis,
  bridge: WallBridge | null,
  report: FaultSink,
): SoundHost {
  const { navigator } = target;
  // Both are absent on a page that was not served securely, or in an old engine.
  const mediaDevices = 'mediaDevices' in navigator ? navigator.mediaDevices : undefined;
  const listsOutputs = 'setSinkId' in target.HTMLMediaElement.prototype;
  return {
    bridge,
    report,
    clock: windowClock,
    timers: windowTimers,
    context: () => new target.AudioContext({ latencyHint: 'playback' }),
    speech:
      'speechSynthesis' in target
        ? { synth: target.speechSynthesis, utterance: (text) => new target.SpeechSynthesisUtterance(text) }
        : null,
    outputs: () => countOutputs({ mediaDevices, listsOutputs }),
    untouched: () => bridge === null && !navigator.userActivation.hasBeenActive,
    onDevices: (changed) => mediaDevices?.addEventListener('devicechange', changed),
    onGesture: (made) => {
      for (const gesture of GESTURES) target.addEventListener(gesture, made, { capture: true });
    },
  };
}
