import type { FiguresReply } from '../../shared/contracts/figures.js';
import { planColumns } from '../../shared/domain/plan-columns.js';
import type { Incident } from '../../shared/domain/incident.js';
import { withChanges } from './changes.js';
import { cutOf, firstAtOf, poolOf } from './cut.js';
import type { FigureRules } from './figure-rules.js';
import type { FiguresQuery } from './query.js';
import { closedLine, handlingLines } from './handling-lines.js';
import { repeatLines } from './repeat-lines.js';
import type { Work } from './sliced.js';
import { bucketLines, contactLine } from './span-lines.js';
import { stageLines } from './stage-lines.js';
import { volumeLines } from './volume-lines.js';

/** The state that figures are of: incidents of one revision, which do not change any more. */
export interface FiguresState {
  readonly incidents: readonly Incident[];
  readonly rev: number;
  /** UTC ms. */
  readonly asOf: number;
}

/** All figures of a window: the answer without the time at which it is given. */
export function* figuresReport(
  { incidents, rev, asOf }: FiguresState,
  query: FiguresQuery,
  rules: FigureRules,
): Work<Omit<FiguresReply, 'serverTime'>> {
  const { window, town, source } = query;
  const scope = { asOf, source: source ?? 'log' };
  const firstAt = yield* firstAtOf(incidents);
  const pool = yield* poolOf(incidents, query);
  const cut = yield* cutOf(pool, [window]);
  const { lines: repeats, groups } = yield* repeatLines(pool, cut, rules, scope);
  const lines = [
    ...volumeLines(cut, scope),
    ...(yield* stageLines(cut, rules, scope, true)),
    yield* contactLine(cut, scope),
    ...(yield* bucketLines(cut, scope)),
    yield* closedLine(cut, scope),
    ...(yield* handlingLines(pool, cut, rules, scope)),
    ...repeats,
  ];
  const plans = [rules.site.plan, ...rules.site.otherPlans].map((plan) => ({
    ...{ id: plan.id, name: plan.name, origin: plan.origin },
    stages: planColumns(plan).map(({ key, name, limitMs }) => ({ key, name, limitMs })),
  }));
  return {
    ...{ asOf, rev, window, town, source, plans },
    lines: yield* withChanges(lines, { pool, rules, scope, window, firstAt }),
    repeat: { rule: rules.repeat.name, ...groups },
  };
}
