import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FOREIGN_MAX, type SpanLength } from '../harness/measure.js';
import type { ScenarioResult } from '../harness/report.js';
import { median, show } from '../harness/stats.js';
import { buildMapPage } from './build-page.js';
import { CELLS, MOVES, NAMES, type Cell } from './cells.js';
import { mapGoals } from './goals.js';
import { MapRunner, type MapSpan } from './measure-map.js';
import { serveFolder } from './serve-folder.js';

/** What the map section needs of a bench run. */
export interface MapBenchOptions {
  readonly root: string;
  readonly seed: number;
  /** Repetitions that a median is taken of. */
  readonly runs: number;
  /** How often a cell is measured again while others use the machine. */
  readonly tries: number;
  readonly span: SpanLength;
  readonly say: (line: string) => void;
  /** Only these cells; all by default. */
  readonly cells?: readonly Cell[];
}

const HEAD = [
  'points',
  'map',
  'main CPU %',
  'tree CPU %',
  'fps',
  'max gap ms',
  'long tasks',
  'p50 ms',
  'p99 ms',
  'pan fps',
  'moves/s',
  'mount ms',
  'foreign %',
  'on the screen',
] as const;

function row({ subject, count }: Cell, span: MapSpan): string[] {
  return [
    String(count),
    NAMES[subject] ?? subject,
    show(span.mainCpu),
    show(span.treeCpu, 0),
    show(span.fps),
    show(span.maxGapMs, 0),
    show(span.longTasks, 0),
    show(span.p50, 0),
    show(span.p99, 0),
    show(span.panFps),
    show(span.appliedPerSecond, 0),
    show(span.mountMs, 0),
    show(span.foreign, 0),
    span.what,
  ];
}

function medianOf(spans: readonly MapSpan[]): MapSpan {
  const of = (pick: (span: MapSpan) => number): number => median(spans.map(pick).filter(Number.isFinite));
  return {
    mainCpu: of((s) => s.mainCpu),
    treeCpu: of((s) => s.treeCpu),
    fps: of((s) => s.fps),
    maxGapMs: of((s) => s.maxGapMs),
    longTasks: of((s) => s.longTasks),
    p50: of((s) => s.p50),
    p99: of((s) => s.p99),
    panFps: of((s) => s.panFps),
    appliedPerSecond: of((s) => s.appliedPerSecond),
    mountMs: of((s) => s.mountMs),
    foreign: of((s) => s.foreign),
    what: spans[0]?.what ?? '',
  };
}

async function measureCell(runner: MapRunner, cell: Cell, options: MapBenchOptions): Promise<MapSpan> {
  const spans: MapSpan[] = [];
  for (let run = 0; run < options.runs; run += 1) {
    const once = (): Promise<MapSpan> =>
      runner.measure(cell.subject, cell.count, options.seed, MOVES, options.span);
    let best = await once();
    for (let i = 1; i < options.tries && best.foreign > FOREIGN_MAX; i += 1) {
      const next = await once();
      if (next.foreign < best.foreign) best = next;
    }
    spans.push(best);
  }
  return medianOf(spans);
}

/** S7: our canvas of incidents beside the map libraries that peers use, in one Chromium. */
export async function mapSection(options: MapBenchOptions): Promise<ScenarioResult> {
  const folder = mkdtempSync(join(tmpdir(), 'yiping-map-bench-'));
  await buildMapPage(options.root, folder);
  const server = await serveFolder(folder);
  const measured = new Map<string, MapSpan>();
  const rows: string[][] = [];
  try {
    const runner = await MapRunner.start(server.url);
    try {
      for (const cell of options.cells ?? CELLS) {
        const span = await measureCell(runner, cell, options);
        measured.set(`${cell.subject} ${cell.count}`, span);
        rows.push(row(cell, span));
        options.say(
          `map ${cell.count} ${cell.subject}: ${show(span.mainCpu)} % main, ${show(span.fps)} fps, p50 ${show(span.p50, 0)} ms, pan ${show(span.panFps)} fps, foreign ${show(span.foreign, 0)} %`,
        );
      }
    } finally {
      await runner.close();
    }
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    goals: mapGoals((subject, count) => measured.get(`${subject} ${count}`)),
    tables: [
      {
        title: `Map: ${MOVES} moves/s on 1920×1080, Chromium without a GPU, no land under the points`,
        head: HEAD,
        rows,
      },
    ],
  };
}
