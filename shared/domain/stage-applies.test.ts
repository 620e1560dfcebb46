import { describe, expect, it } from 'vitest';
import { eventOf } from '../testing/builders.js';
import { plan1310 } from '../testing/plan-1310.js';
import { mergeEvent } from '../wall/reducer.js';
import type { IncidentFields } from './incident.js';
import type { SlaStage } from './sla-plan.js';
import { chooseStage, type StageNeeds } from './stage-applies.js';

const [base] = plan1310().stages;
if (!base) throw new Error('the plan has stages');

function chosen(
  applies: readonly Omit<SlaStage['applies'], 'need'>[],
  set: IncidentFields = {},
  needs?: StageNeeds,
): number {
  const stages = applies.map((one) => ({ ...base, applies: { need: 'all' as const, ...one } }) as SlaStage);
  const incident = mergeEvent(undefined, eventOf({ set }), 1);
  const choice = chooseStage(stages, incident, needs);
  return choice ? stages.indexOf(choice.stage) : -1;
}

const all = { linked: true, scene: true };

describe('chooseStage', () => {
  it('takes the first alternative whose conditions all hold', () => {
    expect(chosen([{ sources: ['12345'] }, { sources: ['110'], grades: [1] }, {}], { grade: 1 })).toBe(1);
    expect(chosen([{ sources: ['12345'] }, { sources: ['110'], grades: [1] }, {}], { grade: 2 })).toBe(2);
    expect(chosen([{ sources: ['12345'] }])).toBe(-1);
  });

  it('takes a category by its code or by what stands above it, never by a part of a word', () => {
    expect(chosen([{ categories: ['dispute'] }], { category: 'dispute.family' })).toBe(0);
    expect(chosen([{ categories: ['dispute'] }], { category: 'dispute' })).toBe(0);
    expect(chosen([{ categories: ['disp'] }], { category: 'dispute' })).toBe(-1);
  });

  it('reads an urgency that was not told as normal, and lets no other missing word meet a condition', () => {
    expect(chosen([{ urgencies: ['critical'] }, { urgencies: ['normal'] }])).toBe(1);
    expect(chosen([{ grades: [1] }])).toBe(-1);
    expect(chosen([{ categories: ['fire'] }])).toBe(-1);
  });

  it('knows the kind of area of the town', () => {
    const tiers = [{ areaTypes: ['street', 'new-city'] }, { areaTypes: ['mountain'] }];
    expect(chosen(tiers, {}, { ...all, areaTypes: ['town', 'mountain'] })).toBe(1);
    expect(chosen(tiers, {}, all)).toBe(-1);
  });

  it('holds an unknown category to everything, and only shows what a known one does not need', () => {
    const visit = { ...base, applies: { need: 'scene' as const } };
    const incident = mergeEvent(undefined, eventOf(), 1);
    expect(chooseStage([visit], incident)).toEqual({ stage: visit, needed: true });
    expect(chooseStage([visit], incident, { linked: true, scene: false })).toEqual({
      stage: visit,
      needed: false,
    });
  });
});
