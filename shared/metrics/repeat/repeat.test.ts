import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { metresBetween } from '../../geo/metres-between.js';
import { incidentOf } from '../../testing/incidents.js';
import { shareFigure } from '../figure/make-figure.js';
import { repeatCall, type RepeatCall } from './repeat-call.js';
import { repeatGroups } from './repeat-groups.js';
import { repeatRates } from './repeat-rate.js';
import { RepeatRuleSchema, type RepeatRule } from './repeat-rule.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const shipped = new URL('../../../resources/repeat-rules/default.json', import.meta.url);
const RULE = v.parse(RepeatRuleSchema, JSON.parse(readFileSync(shipped, 'utf8')));
const CONTEXT = { window: null, asOf: 0, source: 'log' };

const callOf = (id: string, at: number, change: Partial<RepeatCall> = {}): RepeatCall => ({
  ...{ id, at, caller: 'A', place: null, matter: null, unit: null, town: null, merged: false },
  ...change,
});
const repeatsOf = (calls: readonly RepeatCall[], rule: RepeatRule = RULE): string[] =>
  repeatGroups(calls, rule)
    .groups.flatMap(({ repeats }) => repeats)
    .sort();

it('the shipped rule is that of the published bulletin', () => {
  expect(RULE).toEqual({
    ...{ key: { kind: 'caller' }, minGapMs: 8 * MINUTE, maxGapMs: 72 * HOUR, scope: 'town' },
    ...{ chainMode: 'previous', excludeMerged: true },
  });
  const wrong = { ...RULE, minGapMs: 73 * HOUR };
  expect(() => v.parse(RepeatRuleSchema, wrong)).toThrow(/minGapMs no longer than maxGapMs/);
});

describe('the gap, inclusive at both ends', () => {
  it.each([
    ['7:59', 8 * MINUTE - 1_000, false],
    ['7:59.999', 8 * MINUTE - 1, false],
    ['8:00', 8 * MINUTE, true],
    ['72:00:00', 72 * HOUR, true],
    ['72:00:01', 72 * HOUR + 1_000, false],
  ])('%s is a repeat: %s', (_name, gap, repeat) => {
    for (const chainMode of ['first', 'previous'] as const) {
      const found = repeatsOf([callOf('a', 0), callOf('b', gap)], { ...RULE, chainMode });
      expect(found).toEqual(repeat ? ['b'] : []);
    }
  });
});

it('a chain of five is one group with four repeats, whatever the order of the list', () => {
  const calls = [0, 1, 2, 3, 4].map((i) => callOf(`c${i}`, i * 60 * HOUR));
  const [group] = repeatGroups([...calls].reverse(), RULE).groups;
  expect(group).toEqual({
    ...{ scope: '', key: 'A', ids: ['c0', 'c1', 'c2', 'c3', 'c4'], repeats: ['c1', 'c2', 'c3', 'c4'] },
    ...{ firstAt: 0, lastAt: 240 * HOUR },
  });
  // From the first call only 60 h lies within 72 h; 120 h starts anew.
  expect(repeatsOf(calls, { ...RULE, chainMode: 'first' })).toEqual(['c1', 'c3']);
});

it('calls on the way to the same help belong to the chain without counting', () => {
  const calls = [callOf('a', 0), callOf('b', 5 * MINUTE), callOf('c', 10 * MINUTE)];
  expect(repeatsOf(calls)).toEqual([]);
  expect(repeatsOf(calls, { ...RULE, chainMode: 'first' })).toEqual(['c']);
});

it('scope, merged calls and calls without a key', () => {
  const calls = [
    callOf('a', 0, { town: '1', unit: 'x' }),
    callOf('b', HOUR, { town: '2', unit: 'x' }),
    callOf('m', 2 * HOUR, { town: '1', merged: true }),
    callOf('n', 3 * HOUR, { town: '1', caller: null }),
  ];
  expect(repeatsOf(calls)).toEqual([]);
  expect(repeatsOf(calls, { ...RULE, scope: 'unit' })).toEqual(['b']);
  expect(repeatsOf(calls, { ...RULE, scope: 'site', excludeMerged: false })).toEqual(['b', 'm']);
  const { rate, byScope } = repeatRates(calls, RULE, CONTEXT, { practice: 1 });
  expect(rate).toMatchObject({ k: 0, n: 2, excluded: { merged: 1, noKey: 1, practice: 1 } });
  expect([...byScope.keys()]).toEqual(['1', '2']);
  expect(rate.method).toBe('repeat-caller-8m-72h-town-previous');
});

it('a repeat of a call before the window counts, that call does not', () => {
  const calls = [callOf('a', 0), callOf('b', HOUR)];
  const { rate } = repeatRates(calls, RULE, { ...CONTEXT, window: { from: 1, to: 2 * HOUR } });
  expect(rate).toMatchObject({ k: 1, n: 1 });
});

it('reads a call off an incident; a scattered position is no place', () => {
  const fields = {
    callerHash: 'h',
    lng: 119.9,
    lat: 30.2,
    position: 'scattered',
    town: '330110013',
  } as const;
  expect(repeatCall(incidentOf('a', { received: 5 }, fields), 'm')).toEqual(
    callOf('110:a', 5, { caller: 'h', matter: 'm', town: '330110013' }),
  );
  expect(
    repeatCall(incidentOf('a', { received: 5 }, { ...fields, position: 'exact' }), null)?.place,
  ).toBeTruthy();
  for (const out of [{ drill: true }, { test: true }, { control: 'void' as const }]) {
    expect(repeatCall(incidentOf('a', { received: 5 }, out), null)).toBeNull();
  }
  expect(repeatCall(incidentOf('a', {}), null)).toBeNull();
});

/** The rule read literally: each call against all earlier ones. */
function bruteForce(calls: readonly RepeatCall[], rule: RepeatRule): string[] {
  const { key } = rule;
  const same = (a: RepeatCall, b: RepeatCall): boolean => {
    if (rule.scope !== 'site' && a[rule.scope] !== b[rule.scope]) return false;
    if (key.kind === 'place') return metresBetween(a.place ?? NOWHERE, b.place ?? NOWHERE) <= key.radiusM;
    return a[key.kind] === b[key.kind];
  };
  const usable = calls
    .filter((call) => !(rule.excludeMerged && call.merged) && call[key.kind] !== null)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const starts = new Set<string>();
  const repeats: string[] = [];
  usable.forEach((call, i) => {
    const earlier = usable.slice(0, i).filter((other) => same(call, other));
    const anchor = earlier.filter(({ id }) => rule.chainMode === 'previous' || starts.has(id)).at(-1);
    const gap = anchor ? call.at - anchor.at : Infinity;
    if (gap > rule.maxGapMs) starts.add(call.id);
    else if (gap >= rule.minGapMs) repeats.push(call.id);
  });
  return repeats.sort();
}
const NOWHERE = { lng: 0, lat: 0 };

it('agrees with a comparison of every call with every other', () => {
  const maybe = <T>(...values: T[]): fc.Arbitrary<T | null> => fc.constantFrom(null, ...values);
  const call = fc.record({
    at: fc.integer({ min: 0, max: 60 }),
    caller: maybe('A', 'B'),
    matter: maybe('m', 'n'),
    unit: maybe('u', 'w'),
    town: maybe('1', '2'),
    place: fc.option(
      fc.record({
        lng: fc.integer({ min: 0, max: 40 }).map((step) => 119.9 + step / 10_000),
        lat: fc.integer({ min: 0, max: 40 }).map((step) => 30.2 + step / 10_000),
      }),
    ),
    merged: fc.boolean(),
  });
  const rule: fc.Arbitrary<RepeatRule> = fc.record({
    key: fc.constantFrom(
      { kind: 'caller' as const },
      { kind: 'matter' as const },
      { kind: 'place' as const, radiusM: 50 },
      { kind: 'place' as const, radiusM: 200 },
    ),
    minGapMs: fc.integer({ min: 0, max: 8 }),
    maxGapMs: fc.integer({ min: 8, max: 25 }),
    scope: fc.constantFrom('unit' as const, 'town' as const, 'site' as const),
    chainMode: fc.constantFrom('first' as const, 'previous' as const),
    excludeMerged: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(call, { maxLength: 40 }), rule, (parts, someRule) => {
      const calls = parts.map((part, i) => ({ ...part, id: String(i).padStart(2, '0') }));
      expect(repeatsOf(calls, someRule)).toEqual(bruteForce(calls, someRule));
    }),
    { numRuns: 400 },
  );
});

// Domain §5.3: the units of a monthly bulletin.
it.each([
  [81, 432, 18.75],
  [4, 19, 21.05],
  [7, 39, 17.95],
  [50, 418, 11.96],
  [271, 3_581, 7.57],
])('%d of %d is %d %%, 19 cases are never ranked', (k, n, percent) => {
  const rate = shareFigure({ k, n, method: 'repeat' }, CONTEXT);
  expect((rate.value ?? 0) * 100).toBeCloseTo(percent, 2);
  expect(rate.sample).toBe(n < 30 ? 'enough' : 'rankable');
});
