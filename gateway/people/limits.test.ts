import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../shared/time/clock.js';
import { Backoff } from './backoff.js';
import { LoginGate } from './login-gate.js';
import { RateLimiter } from './rate-limiter.js';

const MINUTE = 60_000;
const RULE = { free: 5, longestMs: 15 * MINUTE };

describe('back-off', () => {
  it('waits from the fifth failure on, 1 s and then twice as long, up to 15 min', () => {
    const clock = new ManualClock();
    const backoff = new Backoff(clock, RULE);
    const waits = Array.from({ length: 17 }, () => {
      backoff.failed('user a');
      const wait = backoff.waitMs('user a');
      clock.advance(wait);
      expect(backoff.waitMs('user a')).toBe(0);
      return wait / 1_000;
    });
    expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 1, 2, 4, 8]);
    expect(waits.slice(-3)).toEqual([900, 900, 900]);
    expect(backoff.waitMs('user b')).toBe(0);
  });

  it('forgets by a success, and half an hour after the last wait', () => {
    const clock = new ManualClock();
    const backoff = new Backoff(clock, RULE);
    for (let i = 0; i < 5; i++) backoff.failed('a');
    backoff.undo('a');
    expect(backoff.waitMs('a')).toBe(0);
    backoff.failed('a');
    expect(backoff.waitMs('a')).toBe(1_000);
    clock.advance(1_000 + 30 * MINUTE);
    backoff.failed('a');
    expect(backoff.waitMs('a')).toBe(0);
    for (let i = 0; i < 9; i++) backoff.failed('a');
    backoff.clear('a');
    expect(backoff.waitMs('a')).toBe(0);
  });

  it('keeps so many keys and no more', () => {
    const backoff = new Backoff(new ManualClock(), RULE);
    for (let i = 0; i < 5; i++) backoff.failed('first');
    for (let i = 0; i < 10_000; i++) backoff.failed(`other ${i}`);
    expect(backoff.waitMs('first')).toBe(0);
  });
});

describe('rate limiter', () => {
  it('lets through a minute at once and the rate afterwards, never more', () => {
    const steps = fc.array(fc.nat(5_000), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), steps, (perMinute, pauses) => {
        const clock = new ManualClock();
        const limiter = new RateLimiter(clock);
        let taken = 0;
        for (const pause of pauses) {
          clock.advance(pause);
          const wait = limiter.take('t', perMinute);
          if (wait === 0) taken += 1;
          else expect(wait).toBeLessThanOrEqual(MINUTE / perMinute + 1);
        }
        expect(taken).toBeLessThanOrEqual(perMinute + (clock.monoMs() * perMinute) / MINUTE + 1e-6);
      }),
    );
  });

  it('tells a wait after which there is one', () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(clock);
    for (let i = 0; i < 7; i++) expect(limiter.take('t', 7)).toBe(0);
    clock.advance(limiter.take('t', 7));
    expect(limiter.take('t', 7)).toBe(0);
    expect(limiter.take('t', null)).toBe(0);
  });
});

describe('login gate', () => {
  it('runs two at once, lets sixteen wait and turns the rest away', async () => {
    const gate = new LoginGate();
    let running = 0;
    let most = 0;
    const finish: (() => void)[] = [];
    const work = async (): Promise<true> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => finish.push(resolve));
      running -= 1;
      return true;
    };
    const all = Array.from({ length: 20 }, () => gate.run(work));
    expect(await Promise.all(all.slice(18))).toEqual([null, null]);
    const done = Promise.all(all.slice(0, 18));
    for (let i = 0; i < 18; i++) {
      finish.shift()?.();
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    expect(await done).toEqual(Array.from({ length: 18 }, () => true));
    expect(most).toBe(2);
    const later = gate.run(() => Promise.resolve(1));
    expect(await later).toBe(1);
  });
});
