import { expect, test, vi } from 'vitest';
import { ConsoleGuard } from './console-guard.js';

function quiet() {
  return { error: vi.fn(), warn: vi.fn() };
}

test('a printed error or warning fails the test with its text', () => {
  const target = quiet();
  const guard = new ConsoleGuard(target);
  guard.install();
  target.error('lost %d events', 3);
  target.warn('[Vue warn]: bad prop');
  expect(() => guard.check()).toThrow(/console.error: lost 3 events\nconsole.warn: \[Vue warn\]: bad prop/);
});

test('silence passes, and one test does not inherit what another printed', () => {
  const target = quiet();
  const guard = new ConsoleGuard(target);
  guard.install();
  target.error('once');
  expect(() => guard.check()).toThrow('once');
  guard.install();
  expect(() => guard.check()).not.toThrow();
});

test('the console is given back as it was', () => {
  const target = quiet();
  const { error } = target;
  const guard = new ConsoleGuard(target);
  guard.install();
  expect(target.error).not.toBe(error);
  guard.check();
  expect(target.error).toBe(error);
});

test('a spy of the test itself is left alone', () => {
  const target = quiet();
  const guard = new ConsoleGuard(target);
  guard.install();
  const expected = vi.fn();
  target.error = expected;
  target.error('meant to happen');
  expect(() => guard.check()).not.toThrow();
  expect(expected).toHaveBeenCalledOnce();
});
