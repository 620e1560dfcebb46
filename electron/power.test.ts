import { expect, it } from 'vitest';
import { CHECK_MS, keepAwake } from './power.js';
import { ManualTimers } from '../shared/testing/manual-timers.js';

it('blocks sleep, asks again when the blocker vanished, and says how it stands', async () => {
  const timers = new ManualTimers();
  const running = new Set<number>();
  let next = 1;
  let granted = true;
  const states: boolean[] = [];
  keepAwake(
    {
      start: (type) => {
        expect(type).toBe('prevent-display-sleep');
        if (granted) running.add(next);
        return next++;
      },
      isStarted: (id) => running.has(id),
    },
    timers,
    (awake) => states.push(awake),
  );
  await timers.advanceAsync(CHECK_MS);
  expect([...running]).toEqual([1]);
  running.clear();
  granted = false;
  await timers.advanceAsync(CHECK_MS);
  granted = true;
  await timers.advanceAsync(CHECK_MS);
  expect(states).toEqual([true, true, false, true]);
  expect([...running]).toEqual([3]);
});
