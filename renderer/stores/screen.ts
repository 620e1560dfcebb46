import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { ScreenInfo } from '../../shared/contracts/bridge.js';

/** What this window is: its name on the wall, its scene, its language and its scale. */
export const useScreenStore = defineStore('screen', () => {
  const info = shallowRef<ScreenInfo>({
    screen: '',
    scene: 'overview',
    variant: 'duty',
    language: 'zh-CN',
    scale: 1,
  });
  return {
    screen: computed(() => info.value.screen),
    scene: computed(() => info.value.scene),
    variant: computed(() => info.value.variant),
    language: computed(() => info.value.language),
    scale: computed(() => info.value.scale),
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
