import { metresBetween } from '../../geo/metres-between.js';
import { judgedCalls, keyOf, scopeOf, type RepeatCall } from './repeat-call.js';
import type { RepeatRule } from './repeat-rule.js';
import type { Excluded } from '../figure/figure.js';

/** A chain of calls that the rule ties together; only chains with a repeat are told. */
export interface RepeatGroup {
  readonly scope: string;
  /** Caller hash or matter; empty for places. */
  readonly key: string;
  /** All calls of the chain in order of time, those within the shortest gap included. */
  readonly ids: readonly string[];
  /** Those that count as repeats. */
  readonly repeats: readonly string[];
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Outcome of a rule over some calls. */
export interface RepeatFindings {
  /** Most repeats first, then the latest. */
  readonly groups: readonly RepeatGroup[];
  /** Calls that were judged, and those that were not, by reason. */
  readonly judged: number;
  readonly excluded: Excluded;
}

interface Chain {
  readonly scope: string;
  readonly key: string;
  readonly first: RepeatCall;
  last: RepeatCall;
  readonly ids: string[];
  readonly repeats: string[];
}

/** A call that a later one is measured against, with its chain. */
interface Anchor {
  readonly call: RepeatCall;
  readonly chain: Chain;
}

/** Metres of a degree of latitude, a little less than anywhere on Earth, so that bands overlap. */
const DEGREE_M = 110_000;

/**
 * Chains of repeated calls (domain §5.3). In order of time, each call is measured against the
 * latest earlier call of its key and scope (`previous`) or against the first call of the latest
 * such chain (`first`). Within the longest gap it joins the chain, and from the shortest gap on it
 * is a repeat; both bounds are inclusive. Beyond the longest gap it starts a chain of its own.
 */
export function repeatGroups(calls: readonly RepeatCall[], rule: RepeatRule): RepeatFindings {
  const { calls: judged, excluded } = judgedCalls(calls, rule);
  const chains = new RepeatChains(rule);
  for (const call of judged) chains.add(call);
  return { groups: chains.groups(), judged: judged.length, excluded };
}

/** `repeatGroups` call by call, for who has to pause on the way through a long list. */
export class RepeatChains {
  private readonly bins = new Map<string, Anchor[]>();
  private readonly chains: Chain[] = [];

  constructor(private readonly rule: RepeatRule) {}

  /** Takes the next of the calls that `judgedCalls` let pass, in its order. */
  add(call: RepeatCall): void {
    const { rule, bins, chains } = this;
    const anchor = latestMatch(call, bins, rule);
    const gap = anchor ? call.at - anchor.call.at : Infinity;
    let chain = anchor?.chain;
    if (!chain || gap > rule.maxGapMs) {
      chain = {
        scope: scopeOf(call, rule),
        key: keyOf(call, rule) ?? '',
        first: call,
        last: call,
        ids: [],
        repeats: [],
      };
      chains.push(chain);
    } else if (gap >= rule.minGapMs) chain.repeats.push(call.id);
    chain.ids.push(call.id);
    chain.last = call;
    if (rule.chainMode === 'previous' || chain.first === call) remember(call, chain, bins, rule);
  }

  /** Chains with a repeat so far. */
  groups(): RepeatGroup[] {
    const groups = this.chains.filter(({ repeats }) => repeats.length > 0).map(toGroup);
    return groups.sort((a, b) => b.repeats.length - a.repeats.length || b.lastAt - a.lastAt);
  }
}

function toGroup({ scope, key, ids, repeats, first, last }: Chain): RepeatGroup {
  return { scope, key, ids, repeats, firstAt: first.at, lastAt: last.at };
}

/** Bins hold what may match: calls of one key, or places of one band of latitude. */
function binOf(call: RepeatCall, rule: RepeatRule, shift = 0): string {
  const scope = scopeOf(call, rule);
  if (rule.key.kind !== 'place') return JSON.stringify([scope, keyOf(call, rule)]);
  const band = Math.floor(((call.place?.lat ?? 0) * DEGREE_M) / rule.key.radiusM) + shift;
  return JSON.stringify([scope, band]);
}

function remember(call: RepeatCall, chain: Chain, bins: Map<string, Anchor[]>, rule: RepeatRule): void {
  const bin = binOf(call, rule);
  // What is older than the longest gap can only say "too long ago", as does its absence.
  const fresh = (bins.get(bin) ?? []).filter((anchor) => call.at - anchor.call.at <= rule.maxGapMs);
  fresh.push({ call, chain });
  bins.set(bin, fresh);
}

function latestMatch(
  call: RepeatCall,
  bins: ReadonlyMap<string, Anchor[]>,
  rule: RepeatRule,
): Anchor | undefined {
  const { key } = rule;
  if (key.kind !== 'place') return bins.get(binOf(call, rule))?.at(-1);
  const near = [-1, 0, 1]
    .flatMap((shift) => bins.get(binOf(call, rule, shift)) ?? [])
    .filter(
      ({ call: other }) => call.place && other.place && metresBetween(call.place, other.place) <= key.radiusM,
    );
  return near.reduce<Anchor | undefined>(
    (latest, anchor) => (latest && isAfter(latest.call, anchor.call) ? latest : anchor),
    undefined,
  );
}

const isAfter = (a: RepeatCall, b: RepeatCall): boolean => a.at > b.at || (a.at === b.at && a.id > b.id);
