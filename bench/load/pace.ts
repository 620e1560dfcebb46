/** Length of one step of a paced load, ms: the batch window of `notes` scenario S2. */
export const STEP_MS = 50;

/**
 * Calls `step(count)` every `STEP_MS` so that `ratePerSecond` is kept on average, lateness
 * included. Steps do not overlap: while one waits, what is due adds up into the next.
 * Returns a function that ends it and says how many were asked for.
 */
export function paced(
  ratePerSecond: number,
  step: (count: number) => Promise<void> | void,
): () => Promise<number> {
  const began = performance.now();
  let given = 0;
  let stopped = false;
  const run = async (): Promise<void> => {
    while (!stopped) {
      const due = Math.floor(((performance.now() - began) / 1000) * ratePerSecond) - given;
      if (due > 0) {
        given += due;
        await step(due);
      }
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
  };
  const running = run();
  return async () => {
    stopped = true;
    await running;
    return given;
  };
}
