import { performance } from 'node:perf_hooks';
import type { Clock } from '../shared/time/clock.js';
import type { Timers } from '../shared/time/second-ticker.js';

/** Timers of Node. */
export const hostTimers: Timers = {
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

/** Clock of this PC. */
export const hostClock: Clock = {
  wallMs: () => Date.now(),
  monoMs: () => performance.now(),
};
