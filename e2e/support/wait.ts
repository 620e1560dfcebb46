import { setTimeout as pause } from 'node:timers/promises';

/**
 * Looks until `look` gives something that is not null or undefined, and returns it with the time it
 * took. Fails in words after `withinMs`, with what was seen last.
 */
export async function until<T>(
  what: string,
  withinMs: number,
  look: () => Promise<T | null | undefined> | T | null | undefined,
  everyMs = 50,
): Promise<{ value: T; tookMs: number }> {
  const began = performance.now();
  let last = 'nothing was looked at';
  for (;;) {
    try {
      const value = await look();
      if (value !== null && value !== undefined) return { value, tookMs: performance.now() - began };
      last = 'not yet';
    } catch (error) {
      last = String(error);
    }
    const waited = performance.now() - began;
    if (waited > withinMs)
      throw new Error(
        `expected ${what} within ${withinMs} ms, waited ${Math.round(waited)} ms; last: ${last}`,
      );
    await pause(everyMs);
  }
}

/** `until` for a condition. Returns the time it took, ms. */
export async function untilTrue(
  what: string,
  withinMs: number,
  look: () => Promise<boolean> | boolean,
): Promise<number> {
  const { tookMs } = await until(what, withinMs, async () => ((await look()) ? true : null));
  return tookMs;
}

/**
 * Looks again and again for `forMs` whether something stays as it is: the only way to see that
 * nothing happens. Fails at the first look at which it does not hold.
 */
export async function holds(
  what: string,
  forMs: number,
  look: () => Promise<boolean> | boolean,
  everyMs = 20,
): Promise<void> {
  const ends = performance.now() + forMs;
  do {
    if (!(await look())) throw new Error(`expected ${what} to hold for ${forMs} ms; it did not`);
    await pause(everyMs);
  } while (performance.now() < ends);
}
