import { inputsHash } from './bundle/inputs-hash.mjs';
import { builtFrom, stampBuild } from './bundle/stamp.mjs';
import { runMain } from './lib/fail.mjs';
import { inRepo, ROOT } from './lib/paths.mjs';
import { say } from './lib/say.mjs';

await runMain(async () => {
  const outDir = inRepo('out');
  const hash = inputsHash(ROOT);
  if (process.argv.includes('--if-stale') && builtFrom(outDir) === hash) {
    say('• the build is up to date');
    return;
  }
  // Loaded late: a fresh build answers without the 0.3 s that the bundler takes to load.
  const { buildAll } = await import('./bundle/build-all.mjs');
  await buildAll(outDir);
  stampBuild(outDir, hash);
});
