import { expect, it } from 'vitest';
import { VirtualClock } from '../../time/virtual-clock.js';
import { DICTIONARY, FakeTime, PACK } from '../../import/fake-run.js';
import { UnitPlayer, UNIT_STEP_MS } from './unit-player.js';
import type { DemoReport } from './unit-world.js';

const NOW = Date.parse('2024-04-18T14:32:07+08:00');
const source = { seed: 7, pack: PACK, dictionary: DICTIONARY };

function setUp(rate = 1) {
  const time = new FakeTime(0);
  const clock = new VirtualClock(NOW, rate, time.clock);
  const posts: (readonly DemoReport[])[] = [];
  const warned: string[] = [];
  let answer: () => Promise<void> = () => Promise.resolve();
  const player = new UnitPlayer({
    ...{ source, clock, rate, timers: time },
    post: (reports) => {
      posts.push(reports);
      return answer();
    },
    logger: { info: () => undefined, warn: (_, text) => void warned.push(text), error: () => undefined },
  });
  const fail = (failing: boolean): void => {
    answer = () => (failing ? Promise.reject(new Error('no answer')) : Promise.resolve());
  };
  return { time, player, posts, warned, fail };
}

it('tells of all units first, then every two seconds of those that report', async () => {
  const { time, player, posts } = setUp();
  player.start();
  await time.advance(10_000);
  expect(posts).toHaveLength(6);
  const times = posts.map((reports) => Math.max(...reports.map(({ at }) => at)));
  times.forEach((at, i) => expect(at - (times[0] ?? 0)).toBe(i * UNIT_STEP_MS));
  expect((posts[0] ?? []).length).toBeGreaterThanOrEqual((posts[1] ?? []).length);
  player.stop();
  expect(time.armed).toBe(0);
  await time.advance(10_000);
  expect(posts).toHaveLength(6);
});

it('follows the server clock at its rate, with a bounded number of requests', async () => {
  const { time, player, posts } = setUp(60);
  player.start();
  await time.advance(2_000);
  expect(posts.length).toBeLessThanOrEqual(21);
  const first = Math.max(...(posts[0] ?? []).map(({ at }) => at));
  const last = Math.max(...(posts.at(-1) ?? []).map(({ at }) => at));
  expect(last - first).toBeGreaterThan(110_000);
  player.stop();
});

it('does not send again what was not taken, and says so once', async () => {
  const { time, player, posts, warned, fail } = setUp();
  fail(true);
  player.start();
  await time.advance(6_000);
  expect(posts.length).toBeGreaterThan(2);
  expect(warned).toHaveLength(1);
  fail(false);
  await time.advance(4_000);
  expect(warned).toHaveLength(1);
  const newest = (posts.at(-1) ?? [])[0]?.at ?? 0;
  expect(newest).toBeGreaterThan(NOW + 6_000);
  player.stop();
});
