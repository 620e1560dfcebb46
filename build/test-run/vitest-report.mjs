import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * The counts in vitest's JSON report.
 * @param {unknown} report parsed JSON
 * @returns {Counts}
 */
export function countsOf(report) {
  const number = (/** @type {string} */ key) => {
    const value = report && typeof report === 'object' ? Reflect.get(report, key) : undefined;
    return typeof value === 'number' ? value : 0;
  };
  // A file that cannot be loaded has no tests to fail; it must count, or a broken import looks green.
  const brokenFiles = Math.max(
    0,
    number('numFailedTestSuites') > 0 && number('numFailedTests') === 0 ? 1 : 0,
  );
  return {
    passed: number('numPassedTests'),
    failed: number('numFailedTests') + brokenFiles,
    skipped: number('numPendingTests') + number('numTodoTests'),
  };
}

/**
 * The counts of a run, from its report and its exit code. A run that left no report, or that ended badly
 * without a failed test (an unhandled rejection, a crash), counts as one failure.
 * @param {string} file
 * @param {number} code
 * @returns {Counts}
 */
export function readCounts(file, code) {
  const counts = existsSync(file)
    ? countsOf(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * The closing line, read by CI.
 * @param {readonly Counts[]} runs
 */
export function closingLine(runs) {
  const sum = (/** @type {keyof Counts} */ key) => runs.reduce((total, run) => total + run[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
