import { computed, type ComputedRef } from 'vue';
import { useScreenStore } from '../stores/screen.js';
import { paletteOf, type Palette } from './palette.js';

/** The colours of this screen's theme, for what is drawn on a canvas; changes with the theme. */
export function usePalette(): ComputedRef<Palette> {
  const screen = useScreenStore();
  return computed(() => paletteOf(screen.theme));
}
