import { describe, expect, it } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { AliveWatch, FIRST_REPORT_MS, SILENCE_MS } from './alive-watch.js';
import { RecoveryLadder, WINDOW_MS } from './recovery.js';
import { RelaunchPolicy } from './relaunch-policy.js';

describe('RecoveryLadder', () => {
  it('reloads in place, then recreates, then shows the safe page at the fifth in ten minutes', () => {
    const ladder = new RecoveryLadder();
    const steps = [0, 1, 2, 3, 4, 5].map((n) => ladder.fail(n * 1_000));
    expect(steps.map((step) => step.action)).toEqual([
      'reload',
      'reload',
      'recreate',
      'recreate',
      'safe',
      'safe',
    ]);
    expect(steps.slice(0, 4).reduce((sum, step) => sum + step.delayMs, 0)).toBeLessThan(5_000);
    expect(ladder).toMatchObject({ total: 6, safePages: 2 });
  });

  it('forgets failures that are ten minutes old', () => {
    const ladder = new RecoveryLadder();
    for (let n = 0; n < 50; n += 1) expect(ladder.fail(n * (WINDOW_MS / 4)).action).not.toBe('safe');
  });

  it('goes straight back to the safe page when the retry fails too', () => {
    const ladder = new RecoveryLadder();
    for (let n = 0; n < 5; n += 1) ladder.fail(n);
    ladder.retry(60_000);
    expect(ladder.fail(61_000).action).toBe('safe');
  });
});

describe('RelaunchPolicy', () => {
  const HOUR = 3_600_000;
  it('relaunches at the third trouble within an hour', () => {
    const policy = new RelaunchPolicy(null);
    expect([0, 1_000, 2_000].map((at) => policy.trouble(at, at))).toEqual([false, false, true]);
  });
  it('takes rare troubles as they come', () => {
    const policy = new RelaunchPolicy(null);
    for (let n = 0; n < 20; n += 1) expect(policy.trouble(n * (HOUR / 2), 0)).toBe(false);
  });
  it('does not relaunch twice in an hour, over restarts, whatever the clock does', () => {
    const trouble3 = (policy: RelaunchPolicy, wall: number): boolean =>
      [0, 1, 2].map((at) => policy.trouble(at, wall)).at(-1) ?? false;
    expect(trouble3(new RelaunchPolicy(10_000), 20_000)).toBe(false);
    expect(trouble3(new RelaunchPolicy(10_000), 10_000 + HOUR)).toBe(true);
    expect(trouble3(new RelaunchPolicy(10_000), 5_000)).toBe(true);
  });
});

describe('AliveWatch', () => {
  function setUp() {
    const timers = new ManualTimers();
    let silent = 0;
    const watch = new AliveWatch(
      timers,
      () => timers.clock.monoMs(),
      () => (silent += 1),
    );
    return { timers, watch, silent: () => silent };
  }

  it('says nothing while the page reports, for a day', async () => {
    const { timers, watch, silent } = setUp();
    watch.loading();
    for (let n = 0; n < 2_000; n += 1) {
      watch.report();
      await timers.advanceAsync(10_000);
    }
    expect(silent()).toBe(0);
  });

  it('notices a page that stops within 20 s, once', async () => {
    const { timers, watch, silent } = setUp();
    watch.loading();
    watch.report();
    await timers.advanceAsync(SILENCE_MS - 1_000);
    expect(silent()).toBe(0);
    await timers.advanceAsync(6_000);
    expect(silent()).toBe(1);
    await timers.advanceAsync(600_000);
    expect(silent()).toBe(1);
    expect(timers.pending).toBe(0);
  });

  it('gives a loading page its time, and no more', async () => {
    const { timers, watch, silent } = setUp();
    watch.loading();
    await timers.advanceAsync(FIRST_REPORT_MS - 1_000);
    expect(silent()).toBe(0);
    await timers.advanceAsync(2_000);
    expect(silent()).toBe(1);
  });

  it('does not blame the page when the whole program was stopped', async () => {
    const { timers, watch, silent } = setUp();
    watch.loading();
    watch.report();
    await timers.advanceAsync(500);
    // Time passes without a timer: SIGSTOP, or a suspended PC.
    timers.clock.advance(600_000);
    await timers.advanceAsync(1_000);
    expect(silent()).toBe(0);
    await timers.advanceAsync(SILENCE_MS + 2_000);
    expect(silent()).toBe(1);
  });

  it('ignores a report after stop', async () => {
    const { timers, watch, silent } = setUp();
    watch.loading();
    watch.stop();
    watch.report();
    await timers.advanceAsync(600_000);
    expect(silent()).toBe(0);
    expect(timers.pending).toBe(0);
  });
});
