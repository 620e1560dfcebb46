import { runMain } from './lib/fail.mjs';
import { say } from './lib/say.mjs';
import { runTests, wantedRuns } from './testing/run-tests.mjs';
import { closingLine } from './testing/vitest-report.mjs';

await runMain(async () => {
  const counts = await runTests(wantedRuns(process.argv.slice(2)));
  say(closingLine(counts));
  return counts.some(({ failed }) => failed > 0) ? 1 : 0;
});
