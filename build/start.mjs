// Only what an old Node can parse is loaded before its version has been checked.
import { runMain } from './lib/fail.mjs';
import { nodeComplaint } from './setup/node-version.mjs';

const complaint = nodeComplaint(process.version);
if (complaint) {
  process.stderr.write(`\n✗ ${complaint}\n`);
  process.exitCode = 1;
} else {
  await runMain(async () => {
    const { start } = await import('./launch/start.mjs');
    return start(process.argv.slice(2));
  });
}
