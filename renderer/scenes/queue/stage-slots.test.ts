import { expect, test } from 'vitest';
import { plan1310 } from '../../../shared/testing/plan-1310.js';
import type { SlaPlan } from '../../../shared/domain/sla-plan.js';
import type { StageFact } from '../../../shared/domain/stage-clock.js';
import { stageCells, stageSlots } from './stage-slots.js';

const long: SlaPlan = {
  ...plan1310(),
  stages: ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((key) => {
    const [first] = plan1310().stages;
    return first ? [{ ...first, key }] : [];
  }),
};
const open: StageFact = { kind: 'open', startAt: 0, deadline: 1, limitMs: 1 };
const na: StageFact = { kind: 'na' };

test('up to four stages have a column each', () => {
  expect(stageSlots(plan1310()).map(({ key }) => key)).toEqual(['receive', 'respond', 'arrive']);
  const four = { ...long, stages: long.stages.slice(0, 4) };
  expect(stageSlots(four).map(({ columns }) => columns.length)).toEqual([1, 1, 1, 1]);
});

test('of more than four the last column shows what the row waits for, by name', () => {
  const slots = stageSlots(long);
  expect(slots.map(({ columns }) => columns.length)).toEqual([1, 1, 1, 3]);
  const shown = (facts: StageFact[]) => stageCells(slots, facts).at(-1);
  expect(shown([na, na, na, na, open, open])).toMatchObject({ index: 4, named: true });
  expect(shown([na, na, na, na, { kind: 'waiting' }, na])).toMatchObject({ index: 4 });
  expect(shown([na, na, na, na, na, na])).toMatchObject({ index: 5 });
  expect(stageCells(slots, [open])).toHaveLength(1);
});
