import { expect, it } from 'vitest';
import { FeedRig } from '../../feed/testing/feed-rig.js';
import { received, T0 } from '../../feed/testing/fixtures.js';
import { aBeat } from '../../feed/testing/welcome.js';
import { seeded } from '../support/random.js';
import { note } from './support/figures.js';
import { SEED } from './support/sizes.js';

const LIMITS_MS = { receive: 60_000, respond: 180_000, arrive: 600_000 } as const;
/** Figures of a window are sent at this pace at most, and server time stands in the frame. */
const PACE_MS = 1_000;
const LOOK_MS = 50;

it(`passes each limit once, on time, while the PC clock is stepped for eleven minutes (seed ${SEED})`, async () => {
  const random = seeded(SEED).fork(5);
  const rig = new FeedRig();
  await rig.follow([received('a', T0)]);
  const window = rig.eagerWindow();
  window.subscribe('queue', { offset: 0, limit: 10 });
  window.subscribe('rates');
  const server = (): number => T0 + rig.clock.monoMs() - 5_000;
  const passed: Record<string, number[]> = {};
  const decided = new Map<string, number>();
  window.onFrame = (frame) => {
    rig.timers.setTimeout(() => window.send({ type: 'ack', seq: frame.seq }), 1);
    for (const { stage, n } of window.data('rates')?.rates ?? []) {
      if (n !== (decided.get(stage) ?? 0)) (passed[stage] ??= []).push(server());
      decided.set(stage, n);
    }
  };
  let worst = 0;
  for (let at = 0; at < 11 * 60_000; at += LOOK_MS) {
    rig.timers.advance(LOOK_MS);
    if (random.next() < 0.002) rig.clock.stepWall(random.pick([30_000, -30_000, 3_600_000, -3_600_000]));
    if (rig.socket.asked.some(({ kind }) => kind === 'time')) rig.answerTime();
    if (at % 1_000 === 0) rig.socket.handlers.beat(aBeat(1, server()));
    const estimate = rig.clock.wallMs() - (rig.feed.health().clockOffsetMs ?? NaN);
    worst = Math.max(worst, Math.abs(estimate - server()));
  }
  const late = Object.entries(LIMITS_MS).map(([stage, limit]) => (passed[stage]?.[0] ?? NaN) - T0 - limit);
  note(
    'error of the estimate, PC clock stepped ±30 s and ±1 h',
    '≤ 100 ms',
    `${worst.toFixed(1)} ms`,
    worst <= 100,
  );
  const times = Object.values(passed).map((list) => list.length);
  note('limits passed, each once', '1 / 1 / 1', times.join(' / '), times.join() === '1,1,1');
  expect(times).toEqual([1, 1, 1]);
  for (const ms of late) {
    expect(ms).toBeGreaterThanOrEqual(0);
    expect(ms).toBeLessThanOrEqual(PACE_MS + LOOK_MS);
  }
  expect(worst).toBeLessThanOrEqual(100);
});
