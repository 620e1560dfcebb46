import { expect, test } from 'vitest';
import { LINK_STALE_MS } from '../../shared/contracts/feed-port.js';
import { ManualClock } from '../../shared/time/clock.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { DEAD_AFTER_MS, Watchdog } from './watchdog.js';

function setUp() {
  const clock = new ManualClock(0, 1_000);
  const timers = new ManualTimers(clock);
  const seen: string[] = [];
  const note = (what: string) => seen.push(`${clock.monoMs() - 1_000} ${what}`);
  const watchdog = new Watchdog(clock, timers, {
    stale: (isStale) => note(isStale ? 'stale' : 'fresh'),
    dead: () => note('dead'),
  });
  return { timers, seen, watchdog };
}

test('silence is stale within 5 s and dead within 10 s', () => {
  const { timers, seen, watchdog } = setUp();
  watchdog.begin();
  timers.advance(20_000);
  expect(seen).toEqual([`${LINK_STALE_MS} stale`, `${DEAD_AFTER_MS} dead`]);
  expect(LINK_STALE_MS).toBeLessThanOrEqual(5_000);
  expect(DEAD_AFTER_MS).toBeLessThan(10_000);
});

test('regular beats keep it quiet for an hour', () => {
  const { timers, seen, watchdog } = setUp();
  watchdog.begin();
  for (let s = 0; s < 3_600; s++) {
    timers.advance(1_000);
    watchdog.data();
    watchdog.beat();
  }
  expect(seen).toEqual([]);
});

test('data without beats is stale, never dead, and fresh again with the next beat', () => {
  const { timers, seen, watchdog } = setUp();
  watchdog.begin();
  for (let s = 0; s < 30; s++) {
    timers.advance(1_000);
    watchdog.data();
  }
  watchdog.beat();
  timers.advance(LINK_STALE_MS - 1);
  expect(seen).toEqual([`${LINK_STALE_MS} stale`, '30000 fresh']);
  timers.advance(1);
  expect(seen.at(-1)).toBe(`${30_000 + LINK_STALE_MS} stale`);
});

test('at rest it is silent and leaves no timer behind', () => {
  const { timers, seen, watchdog } = setUp();
  watchdog.begin();
  watchdog.rest();
  timers.advance(60_000);
  expect(seen).toEqual([]);
  expect(timers.pending).toBe(0);
});
