import { runMain } from './lib/fail.mjs';
import { inRepo } from './lib/paths.mjs';
import { tryRun } from './lib/run.mjs';
import { say, step } from './lib/say.mjs';

/**
 * One linter after the other, each with the types of its own part: one for everything needs more than the
 * 4 GB that Node gives a heap, and ends without a word about the code.
 */
const PARTS = [['renderer'], ['gateway'], ['shared', 'feed', 'electron']];
const APART = PARTS.flat();

/** @type {[name: string, args: string[]][]} */
const RUNS = [
  ...PARTS.map((folders) => /** @type {[string, string[]]} */ ([folders.join(', '), folders])),
  ['the rest', ['.', ...APART.flatMap((folder) => ['--ignore-pattern', `${folder}/**`])]],
];

await runMain(async () => {
  let failed = 0;
  for (const [name, args] of RUNS) {
    const eslint = [inRepo('node_modules/eslint/bin/eslint.js'), ...args, '--max-warnings', '0'];
    const { code, output } = await step(`lint of ${name}`, () => tryRun(process.execPath, eslint));
    if (code === 0) continue;
    failed += 1;
    say(output);
  }
  say(`${RUNS.length - failed} of ${RUNS.length} parts are clean`);
  return failed === 0 ? 0 : 1;
});
