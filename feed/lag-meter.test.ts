import { expect, test } from 'vitest';
import { LagMeter } from './lag-meter.js';

test('the lag is the wait of the oldest event that the frame carried, kept for a minute', () => {
  const meter = new LagMeter();
  meter.applied(1_000, 3);
  meter.applied(1_020, 1);
  meter.sent(1_030);
  meter.sent(1_500);
  expect(meter.lagMs(2_000)).toBe(30);
  expect(meter.lagMs(60_999)).toBe(30);
  expect(meter.lagMs(61_000)).toBe(0);
});

test('the rate is the mean of the last five seconds', () => {
  const meter = new LagMeter();
  for (let s = 10; s < 20; s++) meter.applied(s * 1_000, 100);
  expect(meter.eventsPerSecond(19_999)).toBe(100);
  expect(meter.eventsPerSecond(22_000)).toBe(40);
  expect(meter.eventsPerSecond(90_000)).toBe(0);
});
