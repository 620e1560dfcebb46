import type { Compared, FigureLine } from '../../shared/contracts/figures.js';
import type { Incident } from '../../shared/domain/incident.js';
import { compareFigures, type Comparison } from '../../shared/metrics/compare/change.js';
import type { YoyWindows } from '../../shared/metrics/compare/yoy-windows.js';
import type { Window } from '../../shared/metrics/figure/figure.js';
import { comparedWindows } from './compared-windows.js';
import { cutOf, type Cut } from './cut.js';
import type { FigureRules, FigureScope } from './figure-rules.js';
import { closedLine } from './handling-lines.js';
import { repeatLines } from './repeat-lines.js';
import type { Work } from './sliced.js';
import { contactLine } from './span-lines.js';
import { stageLines } from './stage-lines.js';
import { volumeLines } from './volume-lines.js';

/** What the comparisons of one answer work on. */
export interface ComparedParts {
  readonly pool: readonly Incident[];
  readonly rules: FigureRules;
  readonly scope: FigureScope;
  /** The window asked for. */
  readonly window: Window;
  /** When the log begins. */
  readonly firstAt: number;
}

/** Adds 环比, 周同比 and 同比 to the lines that have them. */
export function* withChanges(lines: readonly FigureLine[], parts: ComparedParts): Work<FigureLine[]> {
  const { rules, scope, window } = parts;
  const sofar = { from: window.from, to: Math.min(window.to, scope.asOf) };
  if (sofar.from >= sofar.to) return [...lines];
  const { timeZone: zone, dutyDayStartMin: dayStartMin } = rules.site;
  const found: ((line: FigureLine) => Compared | null)[] = [];
  for (const [comparison, windows] of comparedWindows(sofar, scope.asOf, { zone, dayStartMin })) {
    found.push(yield* comparer(comparison, windows, parts));
  }
  return lines.map((line) => ({ ...line, changes: found.flatMap((compare) => compare(line) ?? []) }));
}

/** The lines that are compared, over some pieces of time. */
function* comparableLines(
  { pool, rules, scope }: ComparedParts,
  cut: Cut,
  closedBy: number,
): Work<Map<string, FigureLine>> {
  const { lines: repeats } = yield* repeatLines(pool, cut, rules, scope);
  const lines = [
    ...volumeLines(cut, scope),
    ...(yield* stageLines(cut, rules, scope, false)),
    yield* contactLine(cut, scope),
    yield* closedLine(cut, { ...scope, asOf: closedBy }),
    ...repeats,
  ];
  return new Map(lines.map((line) => [keyOf(line), line]));
}

function* comparer(
  comparison: Comparison,
  windows: YoyWindows,
  parts: ComparedParts,
): Work<(line: FigureLine) => Compared | null> {
  const none = (why: 'springFestival' | 'beforeLog') => (line: FigureLine) =>
    isCompared(line)
      ? { change: { kind: 'none' as const, comparison, why, breaks: [] }, current: null, base: null }
      : null;
  if (!windows.ok) return none('springFestival');
  const { scope, rules, firstAt } = parts;
  const baseCut = yield* cutOf(parts.pool, windows.base);
  if (baseCut.hull.from < firstAt) return none('beforeLog');
  const currentCut = yield* cutOf(parts.pool, windows.current);
  const current = yield* comparableLines(parts, currentCut, scope.asOf);
  // As long after its end as we are after ours: an older cohort had more time to be closed.
  const closedBy = baseCut.hull.to + scope.asOf - currentCut.hull.to;
  const base = yield* comparableLines(parts, baseCut, closedBy);
  const { timeZone: zone } = rules.site;
  return (line) => {
    const [now, before] = [current.get(keyOf(line))?.figure, base.get(keyOf(line))?.figure];
    if (!isCompared(line) || !now || !before) return null;
    const metric = line.metric;
    const words = { comparison, zone, breaks: rules.breaks, metric, notes: windows.notes };
    const change = compareFigures(now, before, words);
    const plain =
      change.kind === 'none'
        ? { ...change, breaks: [...change.breaks] }
        : { ...change, notes: [...change.notes] };
    return { change: plain, current: now, base: before };
  };
}

const COMPARED: ReadonlySet<FigureLine['metric']> = new Set([
  'events',
  'calls',
  'stageRate',
  'contact',
  'closedCohort',
  'repeat',
]);
const isCompared = ({ metric, scope }: FigureLine): boolean => COMPARED.has(metric) && scope === null;
const keyOf = ({ metric, stage, scope, figure }: FigureLine): string =>
  [metric, figure.plan ?? '', stage ?? '', scope ?? '-'].join('|');
