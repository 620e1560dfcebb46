/** A failure told in plain words: what was expected, what came, what to do. Shown without a stack. */
export class PlainError extends Error {
  /** @override */
  name = 'PlainError';
}

/**
 * Runs a script's main function and ends the process with its code. A `PlainError` is printed as it
 * is; anything else is a defect of ours and keeps its stack.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const text =
      error instanceof PlainError ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`\n✗ ${text}\n`);
    process.exitCode = 1;
  }
}
