import type { BenchContext } from '../harness/context.js';
import { measureCalm, medianSpan, type Span } from '../harness/measure.js';
import type { GoalRow, ScenarioResult } from '../harness/report.js';
import { show } from '../harness/stats.js';
import { openWall } from '../harness/wall-subject.js';

const OPEN = [1_000, 20_000] as const;
const RATES = [200, 1_000, 5_000] as const;
const FOUR = ['queue', 'queue', 'queue', 'queue'] as const;

/** One measured cell of the queue table. */
export interface Cell {
  readonly open: number;
  readonly rate: number;
  readonly span: Span;
}

/** Columns of every load table. */
export const LOAD_HEAD = [
  'page',
  'windows',
  'open',
  'updates/s',
  'sent/s',
  'main CPU %',
  'busy %',
  'tree CPU %',
  'fps',
  'max gap ms',
  'long tasks',
  'p50 ms',
  'p99 ms',
  'samples',
  'foreign %',
] as const;

/** A line of a load table. */
export function loadRow(name: string, windows: number, open: number, rate: number, span: Span): string[] {
  return [
    name,
    String(windows),
    String(open),
    String(rate),
    show(span.sentPerSecond, 0),
    show(span.mainCpu),
    show(span.busy),
    show(span.treeCpu, 0),
    show(span.fps),
    show(span.maxGapMs, 0),
    show(span.longTasks, 0),
    show(span.p50, 0),
    show(span.p99, 0),
    show(span.samples, 0),
    show(span.foreign, 0),
  ];
}

/** The queue in the packaged app on four windows, from the HTTP request to the paint. */
export async function queueLoad(context: BenchContext): Promise<ScenarioResult & { cells: Cell[] }> {
  const cells: Cell[] = [];
  for (const open of OPEN) {
    const subject = await openWall(context, FOUR, open);
    try {
      for (const rate of RATES) {
        const spans: Span[] = [];
        for (let run = 0; run < context.runs; run++)
          spans.push(await measureCalm(subject, rate, context.span, context.tries));
        const span = medianSpan(spans);
        cells.push({ open, rate, span });
        context.say(
          `queue ${open} open, ${rate}/s: p50 ${show(span.p50, 0)} ms, p99 ${show(span.p99, 0)} ms, ${show(span.fps)} fps`,
        );
      }
    } finally {
      await subject.close();
    }
  }
  const rows = cells.map(({ open, rate, span }) => loadRow('Yiping', FOUR.length, open, rate, span));
  return {
    cells,
    goals: goalsOf(cells),
    tables: [
      { title: 'Queue on four windows, HTTP request to paint, slowest window', head: LOAD_HEAD, rows },
    ],
  };
}

function goalsOf(cells: readonly Cell[]): GoalRow[] {
  const top = cells.find((cell) => cell.open === 20_000 && cell.rate === 5_000)?.span;
  if (!top) return [];
  const note = 'includes HTTP, fsync and fan-out on the same two cores';
  return [
    {
      id: 'G1',
      what: 'event → paint, 20 000 open, 5 000/s, slowest of four windows',
      goal: 'p50 ≤ 25 ms, p99 ≤ 50 ms',
      figure: `${show(top.p50, 0)} / ${show(top.p99, 0)} ms`,
      reached: top.p50 <= 25 && top.p99 <= 50,
      note,
    },
    {
      id: 'G2',
      what: 'same: frames of the slowest window',
      goal: '≥ 58 fps',
      figure: `${show(top.fps)} fps`,
      reached: top.fps >= 58,
      note,
    },
    {
      id: 'G3',
      what: 'same: whole tree, gateway included',
      goal: '≤ 120 % of one core',
      figure: `${show(top.treeCpu, 0)} %`,
      reached: top.treeCpu <= 120,
      note,
    },
    {
      id: 'S2',
      what: '5 000 updates/s are all taken',
      goal: '≥ 0.98 of the offered rate',
      figure: show(top.sentPerSecond / 5_000, 3),
      reached: top.sentPerSecond >= 0.98 * 5_000,
      note: 'sent and answered per second ÷ 5 000',
    },
  ];
}
