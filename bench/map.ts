import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machine } from './harness/cpu.js';
import { report } from './harness/report.js';
import { CELLS, NAMES } from './map/cells.js';
import { mapSection } from './map/map-section.js';

/**
 * The map alone: `npm run bench -- map [--quick] [SUBJECT…]`, or `npx tsx bench/map.ts` without
 * packaging the app first, which it does not need. Writes `bench/results/map.md` when all ran.
 */
const SEED = 20_261_126;
const args = process.argv.slice(2);
const quick = args.includes('--quick');
const wanted = args.filter((arg) => !arg.startsWith('-'));
const unknown = wanted.filter((name) => !(name in NAMES));
if (unknown.length > 0) {
  throw new Error(
    `bench: expected subjects out of ${Object.keys(NAMES).join(', ')}; got ${unknown.join(', ')}`,
  );
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const root = fileURLToPath(new URL('..', import.meta.url));
const began = Date.now();
const load = loadavg()[0] ?? Number.NaN;
const result = await mapSection({
  root,
  seed: SEED,
  runs: quick ? 1 : 3,
  tries: quick ? 1 : 3,
  span: quick ? { warmMs: 1_000, spanMs: 2_500 } : { warmMs: 2_000, spanMs: 6_000 },
  say,
  cells: wanted.length > 0 ? CELLS.filter(({ subject }) => wanted.includes(subject)) : CELLS,
});
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const text = report(
  [
    `${new Date(began).toISOString()}, commit ${commit}, ${quick ? 'quick (1 run per cell)' : 'median of 3 runs per cell'}, ${Math.round((Date.now() - began) / 1000)} s in all, seed ${SEED}`,
    machine(),
    `load average before the run ${load.toFixed(2)}; \`foreign\` is CPU used by neither Chromium nor the harness, in % of one core: distrust a row above 25 %`,
    'WebGL is SwiftShader here: maplibre-gl must be judged on a machine with a GPU',
    'Leaflet markers beyond 1 000 points, circleMarker and markercluster beyond 10 000 are not run: their pages give no or few frames (bench/map/cells.ts)',
  ],
  [result],
);
say(`\n${text}`);
if (wanted.length === 0) {
  const file = join(root, 'bench', 'results', 'map.md');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
  say(`\nwritten to ${file}`);
}
