import { expect, test } from 'vitest';
import { ManualClock } from '../../shared/time/clock.js';
import { aSite, keepingLogger, T0 } from '../testing/fixtures.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import type { SavedReplica } from './replica-store.js';
import { ReplicaSaver, SAVE_EVERY_MS } from './saver.js';

function setUp() {
  const clock = new ManualClock();
  const timers = new ManualTimers(clock);
  const logger = keepingLogger();
  const saved: number[] = [];
  const state = { rev: 1, fails: false, takesMs: 0 };
  const store = {
    load: () => Promise.resolve(null),
    save: ({ rev }: SavedReplica) => {
      if (state.fails) return Promise.reject(new Error('disk full'));
      saved.push(rev);
      clock.advance(state.takesMs);
      return Promise.resolve();
    },
  };
  const read = () => ({ epoch: 'e', rev: state.rev, at: T0, site: aSite(), incidents: [], records: [] });
  const saver = new ReplicaSaver(store, read, clock, timers, logger);
  const wait = async (ms: number) => {
    timers.advance(ms);
    for (let i = 0; i < 8; i++) await Promise.resolve();
  };
  return { saver, saved, state, wait, logger, timers };
}

test('saves at most every ten seconds, only when changed, and at the end', async () => {
  const { saver, saved, state, wait, timers } = setUp();
  saver.start();
  await wait(SAVE_EVERY_MS - 1);
  expect(saved).toEqual([]);
  await wait(1);
  await wait(SAVE_EVERY_MS);
  expect(saved).toEqual([1]);
  state.rev = 2;
  await wait(SAVE_EVERY_MS);
  expect(saved).toEqual([1, 2]);
  state.rev = 3;
  await saver.stop();
  expect(saved).toEqual([1, 2, 3]);
  expect(timers.pending).toBe(0);
});

test('a slow disk is asked less often', async () => {
  const { saver, saved, state, wait } = setUp();
  state.takesMs = 1_000;
  saver.start();
  await wait(SAVE_EVERY_MS);
  state.rev = 2;
  await wait(49_000);
  expect(saved).toEqual([1]);
  await wait(1_000);
  expect(saved).toEqual([1, 2]);
});

test('a disk that refuses is a line in the log and is tried again', async () => {
  const { saver, saved, state, wait, logger } = setUp();
  state.fails = true;
  saver.start();
  await wait(SAVE_EVERY_MS);
  expect(logger.lines[0]).toContain('disk full');
  state.fails = false;
  await wait(SAVE_EVERY_MS);
  expect(saved).toEqual([1]);
});
