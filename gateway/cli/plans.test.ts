import { expect, it } from 'vitest';
import { plan1310 } from '../../shared/testing/plan-1310.js';
import { planLines } from './plans.js';

it('lists a plan with its origin, its limits and where they come from', () => {
  expect(planLines([plan1310('call')])).toEqual([
    '1-3-10-call      call     1-3-10: 接收 60 s, 响应 180 s, 到场 600 s',
    '                          测试',
  ]);
});
