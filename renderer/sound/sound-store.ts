import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { SoundTrust } from './sound-guard.js';

/** What this window knows of its sound; `startSound` keeps it up to date. */
export const useSoundStore = defineStore('sound', () => {
  const trust = shallowRef<SoundTrust>({ state: 'untried', fault: null, testing: false });
  const speech = shallowRef(false);
  const muteLeftMs = shallowRef<number | null>(null);
  return {
    state: computed(() => trust.value.state),
    fault: computed(() => trust.value.fault),
    testing: computed(() => trust.value.testing),
    /** False: tones only. */
    speech,
    /** What is left of a mute in full seconds, ms; null when nothing is muted. */
    muteLeftMs,
    takeTrust(next: SoundTrust): void {
      trust.value = next;
    },
    takeSpeech(next: boolean): void {
      speech.value = next;
    },
    takeMute(leftMs: number | null): void {
      muteLeftMs.value = leftMs;
    },
  };
});
