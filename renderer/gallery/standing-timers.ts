import type { Timers } from '../../shared/time/second-ticker.js';

/** Timers of a clock that stands: the first `fires` requests run at once, and time never comes to the rest. */
export function standingTimers(fires: number): Timers {
  let left = fires;
  return {
    setTimeout(run) {
      if (left > 0) queueMicrotask(run);
      left -= 1;
      return null;
    },
    clearTimeout: () => undefined,
  };
}
