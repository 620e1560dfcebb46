import { expect, test } from 'vitest';
import { plan1310 } from '../../../shared/testing/plan-1310.js';
import type { Rate, RatesData } from '../../../shared/contracts/views.js';
import type { SlaPlan } from '../../../shared/domain/sla-plan.js';
import { MESSAGES } from '../../i18n/messages.js';
import { SAMPLE_RATES } from '../../testing/sample-views.js';
import { rateNotes } from './rate-notes.js';
import { ratesLayout } from './rates-layout.js';

const t = MESSAGES['zh-CN'];
const rateOf = (change: Partial<Rate>): Rate => {
  const [rate] = SAMPLE_RATES.rates;
  if (!rate) throw new Error('the sample has rates');
  return { ...rate, ...change };
};
const contact = rateOf({
  stage: 'contact',
  name: { zh: '回电', en: 'Call' },
  limitMs: 180_000,
  k: 23,
  n: 25,
});
const data: RatesData = {
  ...SAMPLE_RATES,
  rates: [
    rateOf({
      targets: [
        { kind: 'share', goal: 0.95, p: null, value: 0.976, met: true },
        { kind: 'mean', goal: 420_000, p: null, value: 444_000, met: false },
        { kind: 'percentile', goal: 900_000, p: 0.9, value: null, met: null },
      ],
    }),
  ],
  others: [{ plan: { zh: '3分钟回电', en: '3 minutes' }, origin: 'receipt', rates: [contact] }],
};

test('targets come with their goal, figure and verdict; other plans with their name and origin', () => {
  expect(rateNotes(data, 9, 'zh-CN', t).map(({ what, value, missed }) => [what, value, missed])).toEqual([
    ['接收 ≥95%', '97.6% 达标', false],
    ['接收 均值≤7分', '7:24 未达标', true],
    ['接收 P90≤15分', '— 未定', false],
    ['3分钟回电 自接报起 回电', '92% 23/25', false],
  ]);
  const few = { ...data, rates: [], others: [{ ...SAMPLE_RATES, rates: [{ ...contact, k: 2, n: 9 }] }] };
  expect(rateNotes(few, 9, 'zh-CN', t)[0]?.value).toBe('样本不足 2/9');
});

test('what does not fit is counted, not dropped in silence', () => {
  expect(rateNotes(data, 2, 'zh-CN', t).map(({ what }) => what)).toEqual(['接收 ≥95%', '另3项']);
  expect(rateNotes(data, 0, 'zh-CN', t)).toEqual([]);
});

test('the panel of 1-3-10 keeps its height; further rates and notes take the room of the trend', () => {
  const plan = plan1310();
  expect(ratesLayout(plan, [], 420, 149)).toEqual({ height: 348, rates: 3, notes: 0, trend: true });
  expect(ratesLayout(plan, [plan1310('call')], 420, 149)).toMatchObject({
    height: 420,
    notes: 2,
    trend: true,
  });
  const [stage] = plan.stages;
  const keys = ['a', 'b', 'c', 'd', 'e'];
  const long: SlaPlan = { ...plan, stages: stage ? keys.map((key) => ({ ...stage, key })) : [] };
  expect(ratesLayout(long, [], 420, 149)).toEqual({ height: 428, rates: 4, notes: 0, trend: true });
  expect(ratesLayout(long, [plan], 420, 149)).toEqual({ height: 536, rates: 4, notes: 3, trend: false });
});
