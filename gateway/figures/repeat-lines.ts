import type { FigureLine, FiguresReply } from '../../shared/contracts/figures.js';
import { FIGURE_IDS_MAX } from '../../shared/contracts/figures.js';
import type { Incident } from '../../shared/domain/incident.js';
import { inWindows } from '../../shared/metrics/compare/periods.js';
import type { Excluded } from '../../shared/metrics/figure/figure.js';
import { judgedCalls, repeatCall, type RepeatCall } from '../../shared/metrics/repeat/repeat-call.js';
import { RepeatChains, type RepeatGroup } from '../../shared/metrics/repeat/repeat-groups.js';
import { ratesOfGroups } from '../../shared/metrics/repeat/repeat-rate.js';
import type { RepeatRule } from '../../shared/metrics/repeat/repeat-rule.js';
import { entersAt } from '../../shared/metrics/volume/cohort.js';
import type { Cut } from './cut.js';
import type { FigureRules, FigureScope } from './figure-rules.js';
import { behind, lineOf } from './line.js';
import { inChunks, type Work } from './sliced.js';

/** Calls between two offers to pause. */
const CALLS = 64;

/** 重复报警率 with the chains behind it. */
export interface RepeatLines {
  /** The site first, then each unit or town that the rule compares within. */
  readonly lines: FigureLine[];
  readonly groups: Pick<FiguresReply['repeat'], 'total' | 'groups'>;
}

/** 重复报警率 by the site's rule. Calls of one longest gap before the window are measured against, not counted. */
export function* repeatLines(
  pool: readonly Incident[],
  { pieces, hull, cohort }: Cut,
  { repeat: { rule } }: FigureRules,
  scope: FigureScope,
): Work<RepeatLines> {
  const since = hull.from - rule.maxGapMs;
  const wanted = (at: number): boolean => (at >= since && at < hull.from) || inWindows(at, pieces);
  const calls = yield* inChunks(pool, (chunk) =>
    chunk.flatMap((incident) => {
      const at = entersAt(incident);
      return at !== null && wanted(at) ? (repeatCall(incident, matterOf(incident)) ?? []) : [];
    }),
  );
  const inside = new Set(calls.flatMap(({ id, at }) => (inWindows(at, pieces) ? [id] : [])));
  yield;
  const context = { ...scope, window: hull };
  const groups = yield* groupsOf(calls, rule);
  const { rate, byScope } = ratesOfGroups(groups, calls, rule, context, notCalls(cohort.excluded));
  yield;
  const told = groups.filter(({ repeats }) => repeats.some((id) => inside.has(id)));
  const ids = told.flatMap(({ repeats }) => repeats.filter((id) => inside.has(id)));
  const scoped = rule.scope === 'site' ? [] : [...byScope];
  return {
    lines: [
      lineOf('repeat', rate, { behind: behind('hits', ids) }),
      ...scoped.map(([name, figure]) => lineOf('repeat', figure, { scope: name })),
    ],
    groups: {
      total: told.length,
      // The key stays here: even hashed, a caller is nobody's business on a screen.
      groups: told.slice(0, FIGURE_IDS_MAX).map(({ scope: name, ids: all, repeats, firstAt, lastAt }) => ({
        ...{ scope: name, ids: [...all], repeats: [...repeats], firstAt, lastAt },
      })),
    },
  };
}

/** `repeatGroups` with pauses. */
function* groupsOf(calls: readonly RepeatCall[], rule: RepeatRule): Work<readonly RepeatGroup[]> {
  const judged = judgedCalls(calls, rule).calls;
  yield;
  const chains = new RepeatChains(rule);
  for (const [i, call] of judged.entries()) {
    chains.add(call);
    if (i % CALLS === 0) yield;
  }
  const groups = chains.groups();
  yield;
  return groups;
}

/** 同一事项: category and village, or town; null where nothing is known of either. */
function matterOf({ fields: { category, village, town } }: Incident): string | null {
  const place = village ?? town;
  return category === undefined || place === undefined ? null : `${category} ${place}`;
}

/** Merged and duplicate ones are calls; whether they count, the rule says. */
function notCalls(excluded: Excluded): Excluded {
  return { ...excluded, merged: 0, duplicate: 0 };
}
