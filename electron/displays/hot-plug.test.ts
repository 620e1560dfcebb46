import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { DEBOUNCE_MS, MAX_WAIT_MS, watchDisplays } from './hot-plug.js';

const setUp = () => {
  const timers = new ManualTimers();
  const screen = new EventEmitter();
  const calls: number[] = [];
  watchDisplays(
    screen,
    timers,
    () => timers.clock.monoMs(),
    () => calls.push(timers.clock.monoMs()),
  );
  return { timers, screen, calls };
};

describe('watchDisplays', () => {
  it('answers a burst once, after it ended', async () => {
    const { timers, screen, calls } = setUp();
    screen.emit('display-removed');
    await timers.advanceAsync(100);
    screen.emit('display-metrics-changed');
    await timers.advanceAsync(100);
    screen.emit('display-added');
    await timers.advanceAsync(5_000);
    expect(calls).toEqual([200 + DEBOUNCE_MS]);
  });

  it('does not wait for ever while displays keep flapping', async () => {
    const { timers, screen, calls } = setUp();
    for (let n = 0; n < 100; n += 1) {
      screen.emit('display-metrics-changed');
      await timers.advanceAsync(100);
    }
    expect(calls[0]).toBe(MAX_WAIT_MS);
    expect(calls.length).toBeGreaterThanOrEqual(6);
  });
});
