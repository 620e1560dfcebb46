import type { Timers } from '../../shared/time/second-ticker.js';

/** The timers of Node. */
export const hostTimers: Timers = {
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (handle) => {
    if (handle instanceof Object) clearTimeout(handle as NodeJS.Timeout);
  },
};
