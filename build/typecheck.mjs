import { readdirSync } from 'node:fs';
import { runMain } from './lib/fail.mjs';
import { inRepo, ROOT } from './lib/paths.mjs';
import { tryRun } from './lib/run.mjs';
import { say, step } from './lib/say.mjs';

/** One compiler run per runtime, each with only its own `lib` and `types`. */
const PARTS = ['shared', 'gateway', 'feed', 'electron', 'renderer', 'build', 'bench', 'e2e'];

/** @param {string} part */
const configsOf = (part) =>
  readdirSync(inRepo(part)).flatMap((name) => (/^tsconfig.*\.json$/.test(name) ? [`${part}/${name}`] : []));

await runMain(async () => {
  const wanted = process.argv.slice(2);
  const configs = PARTS.filter((part) => wanted.length === 0 || wanted.includes(part)).flatMap(configsOf);
  let failed = 0;
  for (const config of configs) {
    const compiler = config.startsWith('renderer/') ? 'vue-tsc/bin/vue-tsc.js' : 'typescript/bin/tsc';
    const args = [inRepo('node_modules', compiler), '--noEmit', '--pretty', 'false', '-p', config];
    const { code, output } = await step(`types of ${config}`, () =>
      tryRun(process.execPath, args, { cwd: ROOT }),
    );
    if (code === 0) continue;
    failed += 1;
    say(output);
  }
  say(`${configs.length - failed} of ${configs.length} type checks passed`);
  return failed === 0 ? 0 : 1;
});
