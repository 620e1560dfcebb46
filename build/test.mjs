import { runMain } from './lib/fail.mjs';
import { say } from './lib/say.mjs';
import { runTests, wantedRuns } from './test-run/run-tests.mjs';
import { closingLine } from './test-run/vitest-report.mjs';

await runMain(async () => {
  const counts = await runTests(wantedRuns(process.argv.slice(2)));
  say(closingLine(counts));
  return counts.some(({ failed }) => failed > 0) ? 1 : 0;
});
