import { mkdirSync, rmSync } from 'node:fs';
import { PlainError } from '../lib/fail.mjs';
import { inRepo } from '../lib/paths.mjs';
import { run, tryRun } from '../lib/run.mjs';
import { step } from '../lib/say.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { TO_TEST } from '../setup/debian-packages.mjs';
import { ensurePackages } from '../setup/system-libraries.mjs';
import { readCounts } from './vitest-report.mjs';

/** Test runs by name, in the order in which they run, each with vitest's own arguments. */
export const RUNS = {
  unit: [],
  faults: ['--config', 'e2e/faults/vitest.config.ts'],
  e2e: ['--config', 'e2e/vitest.config.ts'],
};

/**
 * @param {readonly string[]} argv names of runs; none means all
 * @returns {(keyof typeof RUNS)[]}
 */
export function wantedRuns(argv) {
  const names = /** @type {(keyof typeof RUNS)[]} */ (Object.keys(RUNS));
  for (const arg of argv) {
    if (!names.some((name) => name === arg)) {
      throw new PlainError(
        `"${arg}" is no test run; the runs are ${names.join(' and ')}. One file: npx vitest run FILE`,
      );
    }
  }
  return names.filter((name) => argv.length === 0 || argv.includes(name));
}

/**
 * Sets everything up that the runs need, and runs them.
 * @param {readonly (keyof typeof RUNS)[]} names
 * @returns {Promise<import('./vitest-report.mjs').Counts[]>}
 */
export async function runTests(names) {
  await ensureDependencies();
  await ensurePackages(TO_TEST);
  const results = inRepo('test-results');
  mkdirSync(results, { recursive: true });
  const counts = [];
  for (const name of names) {
    if (name === 'e2e') await run(process.execPath, [inRepo('build/package.mjs'), '--e2e'], { quiet: false });
    counts.push(await step(`${name} tests`, () => runVitest(name, `${results}/${name}.json`)));
  }
  return counts;
}

/**
 * @param {keyof typeof RUNS} name
 * @param {string} report
 */
async function runVitest(name, report) {
  rmSync(report, { force: true });
  const args = [inRepo('node_modules/vitest/vitest.mjs'), 'run', ...RUNS[name]];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await tryRun(process.execPath, [...args, ...reporters], { quiet: false });
  return readCounts(report, code);
}
