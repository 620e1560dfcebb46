import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue';
import { useScreenStore } from '../stores/screen.js';

const QUERY = '(prefers-reduced-motion: reduce)';

/**
 * Whether a change may move: the screen's setting allows it and the machine does not ask for less.
 * Follows both while the calling scope lives.
 */
export function useMotion(): ComputedRef<boolean> {
  const screen = useScreenStore();
  const query = window.matchMedia(QUERY);
  const reduced = shallowRef(query.matches);
  const follow = (event: MediaQueryListEvent): void => {
    reduced.value = event.matches;
  };
  query.addEventListener('change', follow);
  onScopeDispose(() => query.removeEventListener('change', follow));
  return computed(() => screen.motion === 'full' && !reduced.value);
}
