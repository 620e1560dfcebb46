import { onScopeDispose } from 'vue';
import type { Timers } from '../../shared/time/second-ticker.js';

/** A pointer that rests for this long is in the way. */
export const CURSOR_REST_MS = 3_000;

/** Hides the cursor while the mouse rests, and at the start: `data-cursor` on the root says so. */
export function useCursor(target: Window, timers: Timers): void {
  const root = target.document.documentElement;
  let timer: unknown = null;
  let at: readonly [number, number] | null = null;
  const hide = (): void => {
    root.dataset['cursor'] = 'hidden';
  };
  const move = ({ screenX, screenY }: MouseEvent): void => {
    // Chromium also sends a move when the page changes under a mouse that rests.
    const rests = at !== null && at[0] === screenX && at[1] === screenY;
    const first = at === null;
    at = [screenX, screenY];
    if (rests || first) return;
    delete root.dataset['cursor'];
    timers.clearTimeout(timer);
    timer = timers.setTimeout(hide, CURSOR_REST_MS);
  };
  hide();
  target.addEventListener('mousemove', move);
  onScopeDispose(() => {
    target.removeEventListener('mousemove', move);
    timers.clearTimeout(timer);
    delete root.dataset['cursor'];
  });
}
