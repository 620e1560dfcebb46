import { expect, test } from 'vitest';
import type { HealthData } from '../../shared/contracts/views.js';
import { EVENTS_PER_TASK } from '../upstream/session.js';
import { anEvent, received, T0 } from '../testing/fixtures.js';
import { FeedRig } from '../testing/feed-rig.js';
import { aBeat, accepted, eventsOf, onePage } from '../testing/welcome.js';
import type { LogEvent } from '../../shared/wall/event.js';
import { CATCH_UP_SLICE } from './catch-up.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** `old`: its first deadline is at one minute. `seen`: it was overrun before the cut. */
const log: LogEvent[] = [received('old', T0), received('seen', T0 - 5 * MINUTE), received('done', T0)];
const away: LogEvent[] = [
  anEvent('done', 2, {}, { signed: T0 + 30_000, closed: T0 + 40_000 }),
  received('fresh', T0 + HOUR - 10_000),
  received('forgotten', T0 + 5 * MINUTE),
  received('late', T0 + 5 * MINUTE),
  anEvent(
    'late',
    2,
    {},
    { signed: T0 + 7 * MINUTE, dispatched: T0 + 7 * MINUTE + 1, arrived: T0 + 8 * MINUTE },
  ),
  received('drill', T0 + 5 * MINUTE, { drill: true }),
  received('test', T0 + 5 * MINUTE, { test: true }),
];
const whole = [...log, ...away];

/** A wall that was in step at `T0` and lost its link at once. */
async function cutOff(): Promise<FeedRig> {
  const rig = new FeedRig();
  await rig.follow(log);
  rig.socket.handlers.beat(aBeat(log.length, T0));
  rig.socket.down();
  return rig;
}

/** Connects again with a gateway whose time has gone on by `ms`. */
function again(rig: FeedRig, ms: number, change: Parameters<typeof accepted>[1]): void {
  rig.timers.advance(500);
  rig.socket.up();
  rig.socket.take('hello').reply(null, accepted(whole.length, { serverTime: T0 + ms, ...change }));
}

const told = (rig: FeedRig): HealthData['catchUp'] => rig.feed.health().catchUp;

/**
 * By hand: `old` passes sign (1 min), respond (3) and arrive (10); `forgotten` the same; `late` was
 * signed 1 min late, the response in time; `seen` has passed sign and respond before the cut, and
 * arrive (10 min, at T0 + 5) meanwhile. `done` was signed in time and closed: its response and
 * arrival were not due when it closed.
 */
const ACCOUNT = {
  from: T0,
  to: T0 + HOUR,
  events: away.length,
  incidents: 3,
  stillOpen: 3,
  alarmsDue: 8,
  stillOverdue: 7,
};

test('after a replay it says what came and which alarms were due', async () => {
  const rig = await cutOff();
  again(rig, HOUR, { mode: 'replay' });
  rig.socket.handlers.events(eventsOf(whole, log.length + 1));
  expect(told(rig)).toBeNull();
  rig.timers.advance(0);
  expect(told(rig)).toEqual(ACCOUNT);
});

test('after a snapshot of the same log it says the same', async () => {
  const rig = await cutOff();
  again(rig, HOUR, {});
  rig.socket.take('page').reply(null, onePage(whole));
  rig.timers.advance(0);
  expect(told(rig)).toEqual(ACCOUNT);
});

test('after another log it counts the incidents that differ as its events', async () => {
  const rig = await cutOff();
  again(rig, HOUR, { epoch: 'log-2' });
  rig.socket.take('page').reply(null, onePage(whole, 'log-2'));
  rig.timers.advance(0);
  expect(told(rig)).toEqual({ ...ACCOUNT, events: 4 });
});

test('a cut in the middle of a replay prolongs the first one', async () => {
  const rig = await cutOff();
  again(rig, HOUR / 2, { mode: 'replay' });
  rig.socket.handlers.events(eventsOf(whole, log.length + 1, log.length + 3));
  rig.socket.down();
  again(rig, HOUR, {});
  rig.socket.take('page').reply(null, onePage(whole));
  rig.timers.advance(0);
  expect(told(rig)).toEqual(ACCOUNT);
});

test('what is still open and overdue is told as it is now, until the next cut', async () => {
  const rig = await cutOff();
  again(rig, HOUR, { mode: 'replay' });
  rig.socket.handlers.events(eventsOf(whole, log.length + 1));
  rig.timers.advance(0);
  const closing = anEvent('forgotten', 2, {}, { closed: T0 + HOUR + 1 });
  rig.socket.handlers.events(eventsOf([...whole, closing], whole.length + 1));
  expect(told(rig)).toEqual({ ...ACCOUNT, stillOpen: 2, stillOverdue: 4 });
  rig.socket.down();
  expect(told(rig)).toBeNull();
});

test('a wall that starts empty has missed nothing', async () => {
  const rig = new FeedRig();
  await rig.follow(log);
  rig.timers.advance(0);
  expect(rig.feed.health().link.state).toBe('live');
  expect(told(rig)).toBeNull();
});

test('ten thousand missed events are applied and counted in parts, one per task', async () => {
  const rig = await cutOff();
  const missed = Array.from({ length: 10_000 }, (_, i) => received(`m${i}`, T0 + 1_000 + i));
  const long = [...log, ...missed];
  rig.timers.advance(500);
  rig.socket.up();
  const welcome = accepted(long.length, { serverTime: T0 + HOUR, mode: 'replay' });
  rig.socket.take('hello').reply(null, welcome);
  const revs: number[] = [rig.feed.health().rev];
  let tasks = 0;
  const look = () => {
    const { rev } = rig.feed.health();
    if (rev !== revs.at(-1)) revs.push(rev);
  };
  const later = rig.timers.setTimeout.bind(rig.timers);
  rig.timers.setTimeout = (run, ms) =>
    later(() => {
      run();
      tasks += 1;
      look();
    }, ms);
  for (let from = log.length + 1; from <= long.length; from += 2_000) {
    rig.socket.handlers.events(eventsOf(long, from, Math.min(long.length, from + 1_999)));
  }
  look();
  rig.timers.advance(0);
  const steps = revs.slice(1).map((rev, i) => rev - (revs[i] ?? 0));
  expect(steps).toEqual(Array.from({ length: 10 }, () => EVENTS_PER_TASK));
  expect(tasks).toBeGreaterThanOrEqual(9 + Math.ceil(long.length / CATCH_UP_SLICE));
  expect(told(rig)).toMatchObject({ events: 10_000, incidents: 10_000, alarmsDue: 30_007 });
});
