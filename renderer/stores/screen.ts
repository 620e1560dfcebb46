import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { PLAIN_SCREEN, type ScreenInfo } from '../../shared/contracts/bridge.js';

/** What this window is: its name on the wall, its scene, its language and its scale. */
export const useScreenStore = defineStore('screen', () => {
  const info = shallowRef<ScreenInfo>(PLAIN_SCREEN);
  return {
    screen: computed(() => info.value.screen),
    scene: computed(() => info.value.scene),
    variant: computed(() => info.value.variant),
    language: computed(() => info.value.language),
    scale: computed(() => info.value.scale),
    theme: computed(() => info.value.theme),
    motion: computed(() => info.value.motion),
    /** All of it, for what is needed once. */
    info: computed(() => info.value),
    /** Replaces what this window is. */
    become(next: ScreenInfo): void {
      info.value = next;
    },
    /** Changes parts of it. */
    change(part: Partial<ScreenInfo>): void {
      info.value = { ...info.value, ...part };
    },
  };
});
