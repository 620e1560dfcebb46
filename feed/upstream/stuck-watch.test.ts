import { expect, test } from 'vitest';
import { StuckWatch } from './stuck-watch.js';

test('standing behind the gateway for three beats counts, moving or being level does not', () => {
  const watch = new StuckWatch();
  const level = [watch.beat(5, 5), watch.beat(5, 5), watch.beat(5, 5), watch.beat(5, 5), watch.beat(5, 5)];
  expect(level).not.toContain(true);
  const moving = [10, 11, 12, 13, 14, 15].map((own) => watch.beat(100, own));
  expect(moving).not.toContain(true);
  expect([watch.beat(100, 15), watch.beat(100, 15), watch.beat(100, 15)]).toEqual([false, false, true]);
});
