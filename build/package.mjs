import { findRuntime } from './electron-runtime/find.mjs';
import { runMain } from './lib/fail.mjs';
import { inRepo } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { say } from './lib/say.mjs';
import { packageApp } from './package/package-app.mjs';

await runMain(async () => {
  const e2e = process.argv.includes('--e2e');
  await run(process.execPath, [inRepo('build/build.mjs'), '--if-stale'], { quiet: false });
  const runtime = await findRuntime();
  const dir = await packageApp(runtime, { e2e });
  say(`• packaged in ${dir}`);
  if (runtime.warning !== null)
    say('!! This package is for tests: it carries a runtime that is out of support.');
});
