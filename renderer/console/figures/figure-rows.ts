import type { FigureLine, FiguresReply } from '../../../shared/contracts/figures.js';
import { EXCLUSION_REASONS, type Figure } from '../../../shared/metrics/figure/figure.js';
import type { Comparison } from '../../../shared/metrics/compare/change.js';
import { formatElapsed } from '../../../shared/time/duration.js';
import { formatStamp } from '../../../shared/time/zone.js';
import type { Language } from '../../../shared/contracts/bridge.js';
import type { ConsoleMessages } from '../../i18n/console-messages.js';
import { nameIn } from '../../i18n/use-messages.js';
import { changeText } from './change-text.js';
import { percentText, sampleText, valueText } from './number-text.js';

type Words = ConsoleMessages['figures'];

/** A line of the table, all in words. */
export interface FigureRow {
  readonly key: string;
  readonly line: FigureLine;
  readonly name: string;
  readonly value: string;
  /** Band, small sample, targets and the like. */
  readonly remarks: readonly string[];
  readonly n: string;
  readonly excluded: string;
  readonly origin: string;
  readonly window: string;
  readonly method: string;
  readonly changes: Readonly<Record<Comparison, { readonly text: string; readonly title: string } | null>>;
}

/** What the words depend on. */
export interface RowRules {
  readonly t: Words;
  readonly none: string;
  readonly language: Language;
  readonly zone: string;
}

/** The table of an answer. */
export function figureRows(reply: FiguresReply, rules: RowRules): FigureRow[] {
  const { t, none } = rules;
  return reply.lines.map((line) => {
    const { figure } = line;
    return {
      key: [line.metric, figure.plan ?? '', line.stage ?? '', line.scope ?? '-'].join('|'),
      line,
      name: nameOf(line, reply, rules),
      value: valueText(figure) ?? (tooFew(figure) ? t.smallSample : none),
      remarks: remarksOf(line, t),
      n: sampleText(figure),
      excluded: excludedText(figure, t) || none,
      origin: figure.origin === null ? none : t.origins[figure.origin],
      window: windowText(figure, rules),
      method: methodText(figure, t),
      changes: {
        sequential: changeOf(line, 'sequential', rules),
        weekday: changeOf(line, 'weekday', rules),
        yoy: changeOf(line, 'yoy', rules),
      },
    };
  });
}

/** Counts carry as few as they count; anything else under ten says so. */
function tooFew({ sample, unit }: Figure): boolean {
  return sample === 'small' && unit !== 'count';
}

function nameOf(
  { metric, stage, scope, figure }: FigureLine,
  { plans }: FiguresReply,
  { t, language }: RowRules,
): string {
  const name = t.metrics[metric];
  if (scope !== null) return `${name} ${scope === '' ? t.unknownScope : t.scope(scope)}`;
  const plan = plans.find(({ id }) => id === figure.plan);
  const column = plan?.stages.find(({ key }) => key === stage);
  if (!plan || !column) return name;
  return `${nameIn(language, plan.name)} ${nameIn(language, column.name)} ${name}`;
}

function remarksOf({ figure, backfilled, zero, targets, buckets }: FigureLine, t: Words): string[] {
  const { band, n, value } = figure;
  return [
    ...(band ? [t.band(percentText(band.low), percentText(band.high))] : []),
    ...(tooFew(figure) && value !== null ? [t.smallSample] : []),
    ...(backfilled ? [t.backfilled(backfilled, percentText(backfilled / Math.max(1, n)))] : []),
    ...(zero ? [t.zero(zero)] : []),
    ...(targets ?? []).map((target) => targetText(target, t)),
    ...(buckets ?? []).map(({ from, to, permille }) => {
      const share = (permille / 10).toFixed(1);
      const start = formatElapsed(from);
      return to === null ? t.lastBucket(start, share) : t.bucket(start, formatElapsed(to), share);
    }),
    ...figure.notes.map((note) => t.notes[note]),
  ];
}

function targetText(
  { kind, goal, p, met }: NonNullable<FigureLine['targets']>[number],
  { targets }: Words,
): string {
  const verdict = met === null ? targets.open : met ? targets.met : targets.missed;
  const goals = {
    share: () => targets.share(percentText(goal)),
    mean: () => targets.mean(formatElapsed(goal)),
    percentile: () => targets.percentile(Math.round((p ?? 0) * 100), formatElapsed(goal)),
  };
  return `${goals[kind]()} ${verdict}`;
}

function excludedText({ excluded }: Figure, t: Words): string {
  return EXCLUSION_REASONS.flatMap((reason) => {
    const n = excluded[reason] ?? 0;
    return n > 0 ? [`${t.excluded[reason]} ${n}`] : [];
  }).join(' · ');
}

function windowText({ window, asOf }: Figure, { t, zone }: RowRules): string {
  // Seconds say nothing about a window.
  const short = (at: number): string => formatStamp(at, zone).slice(0, -3);
  return window ? `${short(window.from)} – ${short(window.to)}` : t.asOf(short(asOf));
}

function methodText({ method }: Figure, { methods, repeatMethod }: Words): string {
  const known = Object.entries(methods).find(([key]) => key === method)?.[1];
  return known ?? (method.startsWith('repeat-') ? repeatMethod : method);
}

function changeOf({ changes }: FigureLine, comparison: Comparison, rules: RowRules) {
  const found = changes.find(({ change }) => change.comparison === comparison);
  if (!found) return null;
  const { change, base } = found;
  const { t, none, language } = rules;
  const notes = change.kind === 'none' ? [] : change.notes.map((note) => t.notes[note]);
  const breaks = change.kind === 'none' ? change.breaks.map(({ name }) => nameIn(language, name)) : [];
  const against = base ? [t.changes.against(valueText(base) ?? none, windowText(base, rules))] : [];
  return { text: changeText(found, t), title: [...against, ...notes, ...breaks].join('; ') };
}
