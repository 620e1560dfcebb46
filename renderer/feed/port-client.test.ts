import { beforeEach, expect, test } from 'vitest';
import { PORT_SILENCE_MS } from '../../shared/contracts/feed-port.js';
import { ManualClock } from '../../shared/time/clock.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { SAMPLE_SITE } from '../testing/sample-site.js';
import { SAMPLE_TREND } from '../testing/sample-views.js';
import { ScriptedFeed } from '../testing/scripted-feed.js';
import { PortClient } from './port-client.js';

let clock: ManualClock;
let timers: ManualTimers;
let paints: (() => void)[];
let log: string[];
let client: PortClient;
let feed: ScriptedFeed;

const acks = (of = feed): number[] => of.heard.flatMap((m) => (m.type === 'ack' ? [m.seq] : []));
const paint = (): void => paints.splice(0).forEach((draw) => draw());

beforeEach(() => {
  clock = new ManualClock(0, 0);
  timers = new ManualTimers(clock);
  paints = [];
  log = [];
  client = new PortClient({
    window: 'w',
    variant: () => 'briefing',
    clock,
    timers,
    onPaint: (draw) => paints.push(draw),
    events: {
      site: (site) => log.push(`site ${site.name.zh}`),
      frame: (frame) => log.push(`frame ${frame.rev}`),
      silence: (silent) => log.push(`silent ${silent}`),
      reconnect: () => log.push('reconnect'),
      fault: (text) => log.push(`fault ${text}`),
    },
  });
  feed = new ScriptedFeed();
});

test('says hello first, then asks for every view that was wanted before the port came', () => {
  client.subscribe('queue', { offset: 0, limit: 10 }, () => undefined);
  client.attach(feed);
  expect(feed.heard.map((m) => m.type)).toEqual(['hello', 'subscribe', 'time']);
  expect(feed.heard[0]).toMatchObject({ window: 'w', variant: 'briefing' });
});

test('acknowledges a frame once, in the animation frame that drew it and not before', () => {
  client.attach(feed);
  const seq = feed.frame();
  expect(acks()).toEqual([]);
  paint();
  paint();
  expect(acks()).toEqual([seq]);
});

test('a view goes to the subscription it belongs to, before the frame is announced', () => {
  client.attach(feed);
  const got: number[] = [];
  const trend = client.subscribe('trend', {}, (data) => {
    got.push(data.current);
    log.push('view');
  });
  const views = feed.updates('trend', SAMPLE_TREND);
  feed.frame({ views });
  expect(log).toEqual(['view', 'frame 1']);
  trend.close();
  feed.frame({ views });
  expect(got).toEqual([6]);
  expect(feed.subs('trend')).toEqual([]);
});

test('changed parameters replace the subscription under the same name', () => {
  client.attach(feed);
  const queue = client.subscribe('queue', { offset: 0, limit: 10 }, () => undefined);
  queue.change({ offset: 0, limit: 20 });
  const subs = feed.heard.flatMap((m) => (m.type === 'subscribe' && m.view === 'queue' ? [m] : []));
  expect(subs.map((m) => [m.sub, m.params.limit])).toEqual([
    [subs[0]?.sub, 10],
    [subs[0]?.sub, 20],
  ]);
});

test('what the contract does not allow is refused, counted and never acknowledged', () => {
  client.attach(feed);
  feed.raw({ type: 'frame', seq: 1, epoch: null, rev: -4, at: null, link: { state: 'live' }, views: [] });
  feed.raw('nonsense');
  feed.raw(null);
  paint();
  expect(log.map((line) => line.split(' ')[0])).toEqual(['fault', 'fault', 'fault']);
  expect(log[0]).toContain('rev');
  expect(acks()).toEqual([]);
});

test('a feed that says nothing for five seconds is called silent, and asked for again while it lasts', () => {
  client.attach(feed);
  feed.frame();
  paint();
  timers.advance(PORT_SILENCE_MS - 1);
  expect(log).toEqual(['frame 1']);
  timers.advance(1_001);
  expect(log).toEqual(['frame 1', 'silent true', 'reconnect']);
  timers.advance(PORT_SILENCE_MS + 1_000);
  expect(log.filter((line) => line === 'reconnect')).toHaveLength(2);
  feed.frame();
  expect(log.slice(-2)).toEqual(['silent false', 'frame 2']);
});

test('a hidden window that does not paint is not a silent feed', () => {
  client.attach(feed);
  feed.frame();
  timers.advance(60_000);
  expect(log).toEqual(['frame 1']);
  paint();
  timers.advance(PORT_SILENCE_MS + 1_000);
  expect(log).toContain('silent true');
});

test('a new port takes over: it gets all subscriptions, the old one is not heard any more', () => {
  client.subscribe('trend', {}, () => undefined);
  client.attach(feed);
  feed.frame();
  const next = new ScriptedFeed();
  client.attach(next);
  expect(next.subs('trend')).toHaveLength(1);
  expect(feed.listenerCount).toBe(0);
  feed.frame();
  paint();
  expect(log).toEqual(['frame 1']);
  expect([acks(feed), acks(next)]).toEqual([[], []]);
});

test('one thousand reconnects leave one listener and one set of subscriptions', () => {
  client.subscribe('trend', {}, () => undefined);
  const feeds = Array.from({ length: 1_000 }, () => new ScriptedFeed());
  for (const one of feeds) client.attach(one);
  expect(feeds.reduce((n, one) => n + one.listenerCount, 0)).toBe(1);
  expect(feeds.at(-1)?.heard.filter((m) => m.type === 'subscribe')).toHaveLength(1);
});

test('a request to a browser wall is handed on with its id, and answered on the port in use', () => {
  const asked: unknown[] = [];
  const wall = new PortClient({
    ...{ window: 'w', variant: () => 'duty' as const, clock, timers, onPaint: () => undefined },
    events: {
      ...{ site: () => undefined, frame: () => undefined, silence: () => undefined },
      ...{ reconnect: () => undefined, fault: (text) => log.push(text) },
      control: (id, control) => asked.push([id, control]),
    },
  });
  wall.attach(feed);
  const control = { kind: 'picture', screen: 'left' } as const;
  feed.say({ type: 'control', id: 3, control });
  expect(asked).toEqual([[3, control]]);
  const reply = { ok: false, error: 'no' } as const;
  wall.answerControl(3, reply);
  expect(feed.heard.at(-1)).toEqual({ type: 'control-reply', id: 3, reply });
  feed.raw({ type: 'control', id: 4, control: { kind: 'format-disk' } });
  expect(asked).toHaveLength(1);
});

test('server time comes from round trips on the monotonic clock and follows the replay rate', () => {
  client.attach(feed);
  expect(client.serverClock.now()).toBeNull();
  feed.say({ type: 'session', site: { ...SAMPLE_SITE, rate: 60 } });
  feed.say({ type: 'time', t0: 0, server: 5_000_000, rate: 60 });
  clock.stepWall(3_600_000);
  clock.advance(1_000);
  expect(client.serverClock.now()).toBeCloseTo(5_060_000, 3);
});
