import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';

/** The clock of this window: monotonic time is `performance.now()`, which no PC clock step moves. */
export const windowClock: Clock = {
  wallMs: () => Date.now(),
  monoMs: () => performance.now(),
};

/** The timers of this window. */
export const windowTimers: Timers = {
  setTimeout: (run, ms) => window.setTimeout(run, ms),
  clearTimeout: (handle) => {
    if (typeof handle === 'number') window.clearTimeout(handle);
  },
};
