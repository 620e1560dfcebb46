import { runMain } from './lib/fail.mjs';
import { inRepo } from './lib/paths.mjs';
import { tryRun } from './lib/run.mjs';
import { say, step } from './lib/say.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';

/** What CI runs, in order: the cheap ones first, and all of them, so that one run tells everything. */
const CHECKS = [
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
  { name: 'lint', args: ['build/lint.mjs'] },
  { name: 'types', args: ['build/typecheck.mjs'] },
  { name: 'tests', args: ['build/test.mjs'] },
];

await runMain(async () => {
  await ensureDependencies();
  const failed = [];
  for (const {
    name,
    args: [script = '', ...args],
  } of CHECKS) {
    // The tests come last and bring their own closing line, which must stay the last one.
    const work = () => tryRun(process.execPath, [inRepo(script), ...args], { quiet: false });
    if (name === 'tests' && failed.length > 0) say(`✗ failed so far: ${failed.join(', ')}`);
    const { code } = name === 'tests' ? await work() : await step(name, work);
    if (code !== 0) failed.push(name);
  }
  return failed.length > 0 ? 1 : 0;
});
