import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDummyDisplay } from '../build/display/xorg-dummy.mjs';
import { findRuntime } from '../build/electron-runtime/find.mjs';
import { machine } from './harness/cpu.js';
import { report } from './harness/report.js';
import { flood } from './scenarios/flood.js';

/** The flood of alarms alone: `npm run bench -- flood [--quick]`. Prints; keeps no file. */
const SEED = 20_261_126;
const quick = process.argv.includes('--quick');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const runtime = await findRuntime();
const display = await startDummyDisplay({ outputs: 4 });
const work = mkdtempSync(join(tmpdir(), 'yiping-bench-'));
try {
  const result = await flood({
    root: fileURLToPath(new URL('..', import.meta.url)),
    ...{ quick, seed: SEED, runs: quick ? 1 : 3, tries: 1, work, say },
    span: { warmMs: 0, spanMs: 5_000 },
    display: display.env,
    electronDist: runtime.dir,
  });
  const load = `load average ${(loadavg()[0] ?? Number.NaN).toFixed(2)}; no GPU: raster is CPU work on the same cores`;
  say(report([machine(), load], [result]));
} finally {
  await display.stop();
  rmSync(work, { recursive: true, force: true });
}
