import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDummyDisplay } from '../build/display/xorg-dummy.mjs';
import { findRuntime } from '../build/electron-runtime/find.mjs';
import type { BenchContext } from './harness/context.js';
import { machine } from './harness/cpu.js';
import { report, type ScenarioResult } from './harness/report.js';
import { agreement } from './scenarios/agreement.js';
import { coldStart } from './scenarios/cold-start.js';
import { flood } from './scenarios/flood.js';
import { batchingGain } from './scenarios/batching.js';
import { mapSection } from './map/map-section.js';
import { besidePeers } from './scenarios/peers.js';
import { queueLoad } from './scenarios/queue-load.js';
import { feedCeiling, ingest } from './scenarios/services.js';
import { transitions } from './scenarios/transitions.js';

/** In the order of the report. Every name can be given as an argument to run it alone. */
const SCENARIOS: Readonly<Record<string, (context: BenchContext) => Promise<ScenarioResult>>> = {
  queue: queueLoad,
  peers: besidePeers,
  batching: batchingGain,
  map: mapSection,
  feed: feedCeiling,
  start: coldStart,
  transitions,
  flood,
  agreement,
  ingest,
};

const SEED = 20_261_126;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const quick = args.includes('--quick');
const wanted = args.filter((arg) => !arg.startsWith('-'));
const unknown = wanted.filter((name) => !(name in SCENARIOS));
if (unknown.length > 0) {
  throw new Error(
    `bench: expected scenarios out of ${Object.keys(SCENARIOS).join(', ')}; got ${unknown.join(', ')}`,
  );
}

const runtime = await findRuntime();
const display = await startDummyDisplay({ outputs: 4 });
const work = mkdtempSync(join(tmpdir(), 'yiping-bench-'));
const began = Date.now();
const context: BenchContext = {
  root,
  quick,
  seed: SEED,
  runs: quick ? 1 : 3,
  tries: quick ? 1 : 3,
  span: quick ? { warmMs: 1_500, spanMs: 3_000 } : { warmMs: 2_000, spanMs: 6_000 },
  display: display.env,
  electronDist: runtime.dir,
  work,
  say,
};
const results: ScenarioResult[] = [];
const failures: string[] = [];
try {
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    say(`• ${name} (${Math.round((Date.now() - began) / 1000)} s)`);
    try {
      results.push(await scenario(context));
    } catch (error) {
      // One scenario that breaks must not hide what the others measured; it fails the run all the same.
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      say(`! ${failures.at(-1) ?? ''}`);
    }
  }
} finally {
  await display.stop();
  rmSync(work, { recursive: true, force: true });
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const text = report(
  [
    `${new Date(began).toISOString()}, commit ${commit}, ${quick ? 'quick (1 run per cell)' : `median of ${context.runs} runs per cell`}, ${Math.round((Date.now() - began) / 1000)} s in all, seed ${SEED}`,
    machine(),
    `Electron ${runtime.version}, four 1920×1080 outputs of a dummy X server, no GPU: raster is CPU work on the same cores as everything else`,
    'ours and its anchors alternate in one run; figures are of the worst window; CPU is in % of one core; `foreign` is CPU used by neither the measured tree nor the harness: distrust a row above 25 %',
    ...failures.map((failure) => `**failed:** ${failure}`),
  ],
  results,
);
const file = join(root, 'bench', 'results', 'latest.md');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${text}\n`);
say(`\n${text}\n\nwritten to ${file}`);
process.exitCode = failures.length > 0 ? 1 : 0;
