import { readdirSync } from 'node:fs';
import { PlainError, runMain } from './lib/fail.mjs';
import { inRepo } from './lib/paths.mjs';
import { run, tryRun } from './lib/run.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { TO_TEST } from './setup/debian-packages.mjs';
import { ensurePackages } from './setup/system-libraries.mjs';

/** `npm run bench [-- NAME [options]]` runs `bench/NAME.ts`; without a name the whole table, `bench/run.ts`. */
await runMain(async () => {
  const benches = readdirSync(inRepo('bench')).flatMap((file) =>
    /^[\w-]+\.ts$/.test(file) && !file.endsWith('.test.ts') ? [file.slice(0, -3)] : [],
  );
  const given = process.argv.slice(2);
  const named = given[0] !== undefined && !given[0].startsWith('-');
  const name = named ? given[0] : 'run';
  const options = named ? given.slice(1) : given;
  if (name === undefined || !benches.includes(name)) {
    throw new PlainError(`"${name}" is no bench; there are: ${benches.join(', ')}.`);
  }
  await ensureDependencies();
  await ensurePackages(TO_TEST);
  await run(process.execPath, [inRepo('build/package.mjs'), '--e2e'], { quiet: false });
  const tsx = inRepo('node_modules/tsx/dist/cli.mjs');
  const { code } = await tryRun(process.execPath, [tsx, `bench/${name}.ts`, ...options], { quiet: false });
  return code;
});
