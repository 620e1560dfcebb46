import { expect, it } from 'vitest';
import { ManualClock } from '../../shared/time/clock.js';
import { LoginHolds } from './login-holds.js';

const MINUTE = 60_000;

/** Fails `times` times, each as soon as it may, and returns the wait after the last. */
function fail(holds: LoginHolds, clock: ManualClock, times: number, user: string, address: string): number {
  for (let i = 0; i < times; i++) {
    clock.advance(holds.waitMs(user, address));
    holds.failed(user, address);
  }
  return holds.waitMs(user, address);
}

it('holds back who fails at one account from one place, and nobody else', () => {
  const clock = new ManualClock();
  const holds = new LoginHolds(clock);
  expect(fail(holds, clock, 4, 'li', 'a')).toBe(0);
  expect(fail(holds, clock, 1, 'li', 'a')).toBe(1_000);
  expect([holds.waitMs('li', 'b'), holds.waitMs('wang', 'a')]).toEqual([0, 0]);
  expect(fail(holds, clock, 11, 'li', 'a')).toBe(15 * MINUTE);
  expect(holds.waitMs('li', 'b')).toBe(0);
});

it('holds back a place that fails at many accounts', () => {
  const clock = new ManualClock();
  const holds = new LoginHolds(clock);
  for (let i = 0; i < 19; i++) holds.failed(`user ${i}`, 'a');
  expect(holds.waitMs('li', 'a')).toBe(0);
  holds.failed('wang', 'a');
  expect([holds.waitMs('li', 'a'), holds.waitMs('li', 'b')]).toEqual([1_000, 0]);
});

it('holds an account for a minute at most, and only after fifty failures from wherever', () => {
  const clock = new ManualClock();
  const holds = new LoginHolds(clock);
  for (let i = 0; i < 49; i++) holds.failed('li', `place ${i}`);
  expect(holds.waitMs('li', 'home')).toBe(0);
  holds.failed('li', 'place 50');
  expect([holds.waitMs('li', 'home'), holds.waitMs('wang', 'home')]).toEqual([1_000, 0]);
  for (let i = 51; i < 200; i++) holds.failed('li', `place ${i}`);
  expect(holds.waitMs('li', 'home')).toBe(MINUTE);
});

it('a right one forgets what failed at that place, and a try that was not checked counts nowhere', () => {
  const clock = new ManualClock();
  const holds = new LoginHolds(clock);
  fail(holds, clock, 4, 'li', 'a');
  holds.failed('li', 'a');
  holds.right('li', 'a');
  expect(fail(holds, clock, 4, 'li', 'a')).toBe(0);
  holds.failed('li', 'a');
  holds.undo('li', 'a');
  expect(holds.waitMs('li', 'a')).toBe(0);
});
