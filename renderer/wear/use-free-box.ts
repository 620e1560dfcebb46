import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue';
import { useScreenStore } from '../stores/screen.js';
import { freeBox, type FreeBox } from './free-box.js';

/** The largest cell between the seams of this screen, kept up to date with the window. */
export function useFreeBox(target: Window = window): ComputedRef<FreeBox> {
  const screen = useScreenStore();
  const size = shallowRef({ width: target.innerWidth, height: target.innerHeight });
  const measure = (): void => {
    size.value = { width: target.innerWidth, height: target.innerHeight };
  };
  target.addEventListener('resize', measure);
  onScopeDispose(() => target.removeEventListener('resize', measure));
  return computed(() => freeBox(size.value.width, size.value.height, screen.info.room?.seams ?? null));
}
