/** How often a long step says that it is still at work. */
const STILL_MS = 15_000;

/**
 * Tells the person at the terminal something. The only way out of the build scripts, so that
 * the rest can be tested in silence.
 * @param {string} text
 */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Runs one step of work: names it before it starts, says that it is still running every 15 s,
 * and how long it took when that was more than 2 s.
 * @template T
 * @param {string} text
 * @param {() => Promise<T>} work
 * @param {(line: string) => void} [out]
 * @returns {Promise<T>}
 */
export async function step(text, work, out = say) {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  out(`• ${text}`);
  const still = setInterval(() => out(`  … ${text}: still running, ${seconds()} s`), STILL_MS);
  try {
    const result = await work();
    if (performance.now() - started > 2000) out(`  ${text}: ${seconds()} s`);
    return result;
  } finally {
    clearInterval(still);
  }
}
