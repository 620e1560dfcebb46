import { describe, expect, test } from 'vitest';
import { ALARM_PRIORITIES, SOUND_PATTERNS } from '../../shared/alarms/alarm.js';
import { tonePlan, type TonePlan } from './tone-plan.js';

const ALL = SOUND_PATTERNS.flatMap((pattern) =>
  ALARM_PRIORITIES.map((priority) => ({ pattern, priority, plan: tonePlan(pattern, priority) })),
);
const gaps = (plan: TonePlan) =>
  plan.pulses.slice(1).map((pulse, i) => {
    const before = plan.pulses[i];
    return before ? pulse.atS - before.atS - before.lengthS : Number.NaN;
  });
const contour = (plan: TonePlan) =>
  plan.pulses.slice(1).map((pulse, i) => Math.sign(pulse.hz - (plan.pulses[i]?.hz ?? 0)));

describe.each(ALL)('$pattern at $priority priority', ({ plan, priority }) => {
  test('has the pulses of its priority', () => {
    expect(plan.pulses).toHaveLength({ high: 5, medium: 3, low: 2 }[priority]);
    const [first = 0, second = 0, third = 0, fourth = 0] = gaps(plan);
    if (priority !== 'high') return;
    expect(second).toBeCloseTo(first, 9);
    expect(fourth).toBeCloseTo(first, 9);
    expect(third).toBeGreaterThan(2 * first);
  });

  test('keeps to the guidance for each pulse', () => {
    for (const pulse of plan.pulses) {
      expect(pulse.hz).toBeGreaterThanOrEqual(150);
      expect(pulse.hz).toBeLessThanOrEqual(1_000);
      const heard = plan.partials.filter((gain, i) => {
        const hz = pulse.hz * (i + 1);
        return i > 0 && hz >= 300 && hz <= 4_000 && Math.abs(20 * Math.log10(gain)) <= 15;
      });
      expect(heard.length).toBeGreaterThanOrEqual(4);
      expect(2 * plan.rampS).toBeLessThan(pulse.lengthS);
    }
    expect(plan.peak).toBeLessThan(1);
  });

  test('leaves room for speech before it repeats', () => {
    expect(plan.lengthS).toBeLessThan(2);
  });
});

test.each(ALARM_PRIORITIES)('the three sounds differ in contour and pace at %s priority', (priority) => {
  const plans = SOUND_PATTERNS.map((pattern) => tonePlan(pattern, priority));
  expect(new Set(plans.map((plan) => contour(plan).join())).size).toBe(3);
  expect(new Set(plans.map((plan) => plan.pulses[0]?.lengthS)).size).toBe(3);
});

test('low pulses come slower than medium ones, and these slower than high ones', () => {
  for (const pattern of SOUND_PATTERNS) {
    const [low = 0, medium = 0, high = 0] = ALARM_PRIORITIES.map((p) => tonePlan(pattern, p).pulses[1]?.atS);
    expect(low).toBeGreaterThan(medium);
    expect(medium).toBeGreaterThan(high);
  }
});

test('a drill has one short tone of its own', () => {
  const drills = ALL.map(({ pattern, priority }) => tonePlan(pattern, priority, true));
  expect(new Set(drills.map((plan) => JSON.stringify(plan))).size).toBe(1);
  const drill = tonePlan('overdue', 'high', true);
  for (const { plan } of ALL) {
    expect(drill.lengthS).toBeLessThan(plan.lengthS / 1.5);
    expect(drill.pulses[0]?.hz).not.toBe(plan.pulses[0]?.hz);
  }
});
