import { Exclusions } from '../figure/exclusions.js';
import type { Excluded, Figure } from '../figure/figure.js';
import { shareFigure, type FigureContext } from '../figure/make-figure.js';
import { judgedCalls, scopeOf, type RepeatCall } from './repeat-call.js';
import { repeatGroups, type RepeatGroup } from './repeat-groups.js';
import type { RepeatRule } from './repeat-rule.js';

/** 重复报警率 of the site and of each unit or town, with the chains behind it. */
export interface RepeatRates {
  readonly rate: Figure;
  readonly byScope: ReadonlyMap<string, Figure>;
  readonly groups: readonly RepeatGroup[];
}

/**
 * 重复报警率: repeats ÷ judged calls. The call that a repeat is measured against may lie before the
 * window, so the calls handed in should begin one longest gap earlier; only those inside count.
 * @param excluded what was left out before
 */
export function repeatRates(
  calls: readonly RepeatCall[],
  rule: RepeatRule,
  context: FigureContext,
  excluded: Excluded = {},
): RepeatRates {
  return ratesOfGroups(repeatGroups(calls, rule).groups, calls, rule, context, excluded);
}

/** `repeatRates` where the chains are known already. */
export function ratesOfGroups(
  groups: readonly RepeatGroup[],
  calls: readonly RepeatCall[],
  rule: RepeatRule,
  context: FigureContext,
  excluded: Excluded = {},
): RepeatRates {
  const { window } = context;
  const inside = ({ at }: RepeatCall): boolean => !window || (at >= window.from && at < window.to);
  const repeats = new Set(groups.flatMap((group) => group.repeats));
  const { calls: judged, excluded: unjudged } = judgedCalls(calls.filter(inside), rule);
  const exclusions = new Exclusions();
  exclusions.addAll(excluded);
  exclusions.addAll(unjudged);
  const method = methodOf(rule);
  const rateOf = (list: readonly RepeatCall[], out: Excluded): Figure => {
    const k = list.filter(({ id }) => repeats.has(id)).length;
    return shareFigure({ k, n: list.length, method, excluded: out }, context);
  };
  const scopes = new Map<string, RepeatCall[]>();
  for (const call of judged) {
    const scope = scopeOf(call, rule);
    const list = scopes.get(scope);
    if (list) list.push(call);
    else scopes.set(scope, [call]);
  }
  const byScope = [...scopes.keys()]
    .sort()
    .map((scope): [string, Figure] => [scope, rateOf(scopes.get(scope) ?? [], {})]);
  return { rate: rateOf(judged, exclusions.record), byScope: new Map(byScope), groups };
}

/** The rule in one word for a figure's `method`, so that two rates under two rules never look alike. */
function methodOf({ key, minGapMs, maxGapMs, scope, chainMode }: RepeatRule): string {
  const what = key.kind === 'place' ? `place${key.radiusM}m` : key.kind;
  return `repeat-${what}-${minGapMs / 60_000}m-${maxGapMs / 3_600_000}h-${scope}-${chainMode}`.slice(0, 60);
}
