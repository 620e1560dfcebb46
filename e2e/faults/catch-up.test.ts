import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { Checker, NOTHING_WRONG } from '../support/checker.js';
import { postAccepted } from '../support/http.js';
import { until, untilTrue } from '../support/wait.js';
import { incidents } from '../support/incidents.js';
import { note } from './support/figures.js';
import { GatewayChild } from './support/gateway-child.js';
import { missedWork } from './support/missed.js';
import { IS_LONG, SIZES } from './support/sizes.js';
import { FaultWall } from './support/wall.js';

/** Incidents that the wall knows before it goes away. */
const BEFORE = 2_000;
/** Of these, how long they are past every limit: people have seen it, so none of them is due again. */
const SETTLED_MS = 30 * 60_000;
/** Incidents whose first limit passes while it is away, and when that is after they are posted. */
const KNOWN = 100;
const AHEAD_MS = 4_000;
/** A limit counts as passed for certain after this. */
const PASSED_MS = 200;
/** Other work of a busy machine only ever adds to a time: the best of these counts. */
const TRIES = 3;
const LIVE_GOAL_MS = 10_000;
const TASK_GOAL_MS = 200;
/** The short form shares its two cores with other tests: only a task twice as long is surely the feed's. */
const TASK_LIMIT_MS = IS_LONG ? TASK_GOAL_MS : 2 * TASK_GOAL_MS;

const checker = new Checker();
let gateway: GatewayChild;
let wall: FaultWall;
beforeAll(async () => {
  gateway = await GatewayChild.start({ cli: inject('gatewayCli') });
  const target = { url: gateway.url, token: gateway.token };
  wall = new FaultWall({ target, name: 'away', checker, drawMs: [8] });
});
afterAll(async () => {
  await wall.finish();
  await gateway.stop();
});

/** Ends the feed, lets the events arrive, starts it again; times in ms. */
async function away(round: number) {
  const missed = missedWork(`away${round}`, KNOWN, SIZES.away, AHEAD_MS);
  await wall.liveAt(await postAccepted(gateway, missed.before, checker), 20_000);
  await wall.stopFeed();
  const gone = Date.now() < missed.deadline;
  const rev = await postAccepted(gateway, missed.meanwhile, checker);
  await untilTrue('the deadlines to pass', 2 * AHEAD_MS, () => Date.now() > missed.deadline + PASSED_MS);
  // The smallest resolution: a task of the feed is what delays the timer that this sets.
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  wall.again();
  const liveMs = await wall.liveAt(rev, 30_000);
  const { value } = await until('the account of what came', 10_000, () => wall.health.catchUp);
  delay.disable();
  const { events, incidents, alarmsDue } = value;
  expect({ events, incidents }).toEqual({ events: SIZES.away, incidents: missed.incidents });
  return { liveMs, taskMs: delay.max / 1e6, gone, seen: alarmsDue, due: missed.alarmsDue };
}

it(`catches up with ${SIZES.away} events in time, in short tasks, and says what arrived and was due`, async () => {
  const longAgo = Date.now() - SETTLED_MS;
  const rev = await postAccepted(gateway, incidents('before', BEFORE, longAgo), checker);
  await wall.liveAt(rev, 20_000);
  const tries = [];
  for (let i = 0; i < TRIES; i++) {
    const result = await away(i);
    tries.push(result);
    // A machine so busy that the wall was still there when they passed: its people saw them.
    if (result.gone) expect(result.seen).toBe(result.due);
    if (result.gone && result.taskMs <= TASK_LIMIT_MS && result.liveMs <= LIVE_GOAL_MS) break;
  }
  const liveMs = Math.min(...tries.map((one) => one.liveMs));
  const taskMs = Math.min(...tries.map((one) => one.taskMs));
  const told = tries.filter(({ gone }) => gone);
  note(`catch-up with ${SIZES.away} events`, '≤ 10 s', `${Math.round(liveMs)} ms`, liveMs <= LIVE_GOAL_MS);
  note('longest task of the feed meanwhile', '≤ 200 ms', `${Math.round(taskMs)} ms`, taskMs <= TASK_GOAL_MS);
  note('alarms due meanwhile, as the wall says', `${told[0]?.due}`, `${told[0]?.seen}`, told.length > 0);
  const [window] = wall.windows;
  if (window) checker.listing(window.name, (await window.list()).rows);
  expect(checker.findings()).toEqual(NOTHING_WRONG);
  expect(told.length, 'tries in which the wall was gone in time').toBeGreaterThan(0);
  expect(liveMs).toBeLessThanOrEqual(LIVE_GOAL_MS);
  expect(taskMs).toBeLessThanOrEqual(TASK_LIMIT_MS);
});
