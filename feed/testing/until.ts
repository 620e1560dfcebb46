import { setImmediate } from 'node:timers/promises';

/** Waits for a condition; the test's own time-out ends a wait that is in vain. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}
