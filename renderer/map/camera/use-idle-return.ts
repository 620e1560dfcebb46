import { onScopeDispose } from 'vue';
import { windowTimers } from '../../time/window-clock.js';

/** A drill that nobody touches is left after this long: the next shift must not miss other towns. */
export const IDLE_RETURN_MS = 180_000;

/** What a person does at a screen. */
const SIGNS = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;

/** Calls `back` once nobody has touched this window for `IDLE_RETURN_MS` since the last sign. */
export function useIdleReturn(back: () => void): void {
  let timer: unknown = null;
  const arm = (): void => {
    windowTimers.clearTimeout(timer);
    timer = windowTimers.setTimeout(back, IDLE_RETURN_MS);
  };
  for (const sign of SIGNS) window.addEventListener(sign, arm, { passive: true });
  onScopeDispose(() => {
    windowTimers.clearTimeout(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, arm);
  });
}
