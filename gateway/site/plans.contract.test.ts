import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { IncidentFields } from '../../shared/domain/incident.js';
import { planColumns } from '../../shared/domain/plan-columns.js';
import type { StageFact } from '../../shared/domain/stage-clock.js';
import { stageFacts } from '../../shared/domain/stage-facts.js';
import type { StampKey } from '../../shared/domain/stamps.js';
import { PlanTally } from '../../shared/metrics/plan-tally.js';
import { verdictOf } from '../../shared/metrics/stage-tally.js';
import { eventOf, stampsOf } from '../../shared/testing/builders.js';
import { plan1310 } from '../../shared/testing/plan-1310.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import { RESOURCES, tempDir } from '../testing/fixture.js';
import { loadPlans, readPlan, shippedPlans, type PlanChoice } from './load-plans.js';

const plans = new Map(shippedPlans(RESOURCES).map((plan) => [plan.id, plan]));
const MIN = 60_000;
const SEC = 1_000;

function planOf(id: string) {
  const plan = plans.get(id);
  if (!plan) throw new Error(`no plan ${id}; there are ${[...plans.keys()].join(', ')}`);
  return plan;
}

/** Facts by stage key of an incident with these stamps; `forces` are arrivals by kind. */
function factsOf(
  id: string,
  times: Partial<Record<StampKey, number>>,
  { set = {}, forces = {} }: { set?: IncidentFields; forces?: Record<string, number> } = {},
): Record<string, StageFact> {
  const arrivals = Object.fromEntries(
    Object.entries(forces).map(([kind, at]) => [kind, { at, entered: at, version: 1 }]),
  );
  const event = eventOf({ stamps: stampsOf(times), set, forces: arrivals });
  const facts = stageFacts(mergeEvent(undefined, event, 1), planOf(id), undefined);
  return Object.fromEntries(planColumns(planOf(id)).map(({ key }, i) => [key, facts[i] ?? { kind: 'na' }]));
}

const pass = (elapsedMs: number): unknown =>
  expect.objectContaining({ kind: 'done', elapsedMs, late: false });
const late = (elapsedMs: number): unknown => expect.objectContaining({ kind: 'done', elapsedMs, late: true });

describe('every shipped plan', () => {
  it('is there, under the name of its file', () => {
    expect([...plans.keys()].sort()).toEqual([
      '1-3-10',
      '1-3-10-call',
      'callback-3',
      'guiyang-135',
      'hangzhou-1358',
      'hilfsfrist-8',
      'nfpa-1710',
      'nhs-category-1',
      'wuhan-135',
    ]);
    for (const id of plans.keys()) expect(readPlan(join(RESOURCES, 'sla-plans', `${id}.json`)).id).toBe(id);
  });

  it('is what the tests of all other parts take for 1-3-10', () => {
    for (const origin of ['receipt', 'call'] as const) {
      const { basis, ...literal } = plan1310(origin);
      expect(planOf(literal.id)).toMatchObject({ ...literal, basis: expect.any(Object) });
      expect(basis).toBeTruthy();
    }
  });

  // Domain §7.2: called at 0:00, received at 2:00, on scene at 9:00.
  it('scores the second Yuhang case 1 ✗ 10 ✓ from the call, and 10 ✓ from receipt', () => {
    const times = { called: 0, received: 2 * MIN, signed: 2 * MIN, arrived: 9 * MIN };
    expect(factsOf('1-3-10-call', times)).toMatchObject({ receive: late(2 * MIN), arrive: pass(9 * MIN) });
    expect(factsOf('1-3-10', times)).toMatchObject({ receive: pass(0), arrive: pass(7 * MIN) });
  });

  it('asks for a call back within 3 minutes; that a squad is there does not prove one', () => {
    expect(factsOf('callback-3', { received: 0, contacted: 3 * MIN })['contact']).toEqual(pass(3 * MIN));
    expect(factsOf('callback-3', { received: 0, contacted: 3 * MIN + 1 })['contact']).toEqual(
      late(3 * MIN + 1),
    );
    expect(factsOf('callback-3', { received: 0, arrived: MIN })['contact']).toHaveProperty('kind', 'open');
  });

  it('knows who has to be there by when in Wuhan', () => {
    const forces = { station: 50 * SEC, branch: 3 * MIN + 1 };
    expect(factsOf('wuhan-135', { received: 0 }, { forces })).toEqual({
      station: pass(50 * SEC),
      branch: late(3 * MIN + 1),
      city: { kind: 'open', startAt: 0, deadline: 5 * MIN, limitMs: 5 * MIN },
    });
  });

  it('gives an incident in Guiyang 1, 3 or 5 minutes by its urgency', () => {
    const at = (urgency: 'critical' | 'urgent' | 'normal') =>
      factsOf('guiyang-135', { received: 0, accepted: 2 * MIN }, { set: { urgency } })['respond'];
    expect([at('critical'), at('urgent'), at('normal')]).toEqual([
      late(2 * MIN),
      pass(2 * MIN),
      pass(2 * MIN),
    ]);
    expect(factsOf('guiyang-135', { received: 0 })['respond']).toMatchObject({ deadline: 5 * MIN });
  });

  it('passes the one published case of Hangzhou: response in 1 minute, arrival in 5', () => {
    const times = { received: 0, accepted: MIN, arrived: 5 * MIN };
    expect(factsOf('hangzhou-1358', times)).toEqual({ respond: pass(MIN), arrive: pass(5 * MIN) });
  });

  it('measures the parts of the NFPA 1710 chain, each from the one before', () => {
    const times = { called: 0, received: 15_000, dispatched: 79_000, departed: 150_000, arrived: 390_001 };
    expect(factsOf('nfpa-1710', times, { set: { category: 'fire.alarm' } })).toEqual({
      answer: pass(15_000),
      process: pass(64_000),
      turnout: pass(71_000),
      travel: late(240_001),
    });
    expect(factsOf('nfpa-1710', times, { set: { category: 'medical.aid' } })['turnout']).toEqual(
      late(71_000),
    );
    expect(factsOf('nfpa-1710', { called: 0, received: 5 })['travel']).toEqual({ kind: 'waiting' });
  });

  it('holds NHS category 1 to its mean and its P90 at once', () => {
    const tally = new PlanTally(planOf('nhs-category-1'));
    const set = { category: 'medical.aid', urgency: 'critical' as const };
    // Nine at 6 minutes and one at 20: P90 is kept, the mean of 7:24 is not.
    for (const minutes of [...Array<number>(9).fill(6), 20]) {
      const response = factsOf('nhs-category-1', { received: 0, arrived: minutes * MIN }, { set })[
        'response'
      ];
      tally.add(response ? [verdictOf(response, 0)] : [], 1);
    }
    expect(tally.rates().rates[0]?.targets).toEqual([
      { kind: 'mean', goal: 7 * MIN, p: null, value: 7.4 * MIN, met: false },
      { kind: 'percentile', goal: 15 * MIN, p: 0.9, value: 6 * MIN, met: true },
    ]);
    expect(factsOf('nhs-category-1', { received: 0 })['response']).toEqual({ kind: 'na' });
  });

  it('misses a Hilfsfrist of 8 minutes at 70.8 %, as Hamburg did', () => {
    const tally = new PlanTally(planOf('hilfsfrist-8'));
    for (let i = 0; i < 1_000; i++) {
      const times = { received: 0, arrived: i < 708 ? 8 * MIN : 8 * MIN + 1 };
      const arrive = factsOf('hilfsfrist-8', times, { set: { category: 'fire.alarm' } })['arrive'];
      tally.add(arrive ? [verdictOf(arrive, 0)] : [], 1);
    }
    expect(tally.rates().rates[0]?.targets).toMatchObject([{ goal: 0.95, value: 0.708, met: false }]);
  });
});

describe('loadPlans', () => {
  const { dir, remove } = tempDir();
  afterAll(remove);
  const choose = (choice: Partial<PlanChoice>) =>
    loadPlans({ resources: RESOURCES, otherPlans: [], plan: undefined, planFile: undefined, ...choice });
  const own = (change: Record<string, unknown>): string => {
    const file = join(dir, 'own.yaml');
    const shipped: unknown = JSON.parse(readFileSync(join(RESOURCES, 'sla-plans', '1-3-10.json'), 'utf8'));
    writeFileSync(file, JSON.stringify({ ...Object(shipped), id: 'own', ...change }));
    return file;
  };

  it('takes 1-3-10 from receipt, and its twin from the call', () => {
    expect(choose({}).plan.id).toBe('1-3-10');
    expect(choose({ origin: 'call' }).plan.id).toBe('1-3-10-call');
    expect(choose({ plan: 'nfpa-1710' }).plan.origin).toBe('call');
    expect(() => choose({ plan: 'nfpa-1710', origin: 'receipt' })).toThrow(
      /"origin": expected call.*nfpa-1710/,
    );
  });

  it('counts other plans beside it, each once', () => {
    const otherPlans = ['callback-3', '1-3-10', 'callback-3'];
    expect(choose({ otherPlans }).otherPlans.map(({ id }) => id)).toEqual(['callback-3']);
    expect(() => choose({ otherPlans: ['x'] })).toThrow(/"otherPlans": expected one of 1-3-10, .* came "x"/);
  });

  it('puts a plan of its own in force', () => {
    expect(choose({ planFile: own({}) }).plan.id).toBe('own');
    expect(choose({ planFile: own({}), plan: '1-3-10', otherPlans: ['own'] }).otherPlans[0]?.id).toBe('own');
  });

  it('takes the example of the manual', () => {
    const manual = readFileSync(join(RESOURCES, '..', 'docs', 'plans.md'), 'utf8');
    const file = join(dir, 'manual.yaml');
    writeFileSync(file, /```yaml\n([^]*?)```/.exec(manual)?.[1] ?? '');
    expect(planColumns(readPlan(file)).map(({ key }) => key)).toEqual(['arrive', 'handle']);
  });

  const [stage] = plan1310().stages;
  it.each([
    ['a wrong value', { beyondAt: 'x' }, /own\.yaml: beyondAt: expected number, came "x"/],
    ['a misspelt key', { stages: [{ ...stage, pauseable: true }] }, /stages\.0\.pauseable: unknown key/],
    ['warning shares that fall', { warnAt: [0.8, 0.5, 1] }, /warnAt: expected ascending/],
    ['a stage without an end', { stages: [{ ...stage, to: [] }] }, /stages\.0: expected a stamp in "to"/],
    [
      'two names for one column',
      { stages: [stage, { ...stage, name: { zh: '别', en: 'other' } }] },
      /stages\.1\.name: expected the name/,
    ],
    [
      'two targets for one rate',
      { stages: [stage, { ...stage, targets: [{ kind: 'share', min: 0.9 }] }] },
      /stages\.1\.targets: expected those/,
    ],
  ])('refuses %s in words', (_what, change, message) => {
    expect(() => choose({ planFile: own(change) })).toThrow(message);
  });
});
