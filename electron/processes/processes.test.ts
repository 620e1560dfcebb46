import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import type { TopAlarm } from '../../shared/screens/state.js';
import { childLine } from './child-line.js';
import { FeedProcess } from './feed-process.js';
import { forEachLine, type UtilityLike } from './fork-child.js';
import {
  type EmbeddedAddress,
  gatewayOptions,
  GatewayProcess,
  type GatewaySetup,
} from './gateway-process.js';
import { Supervisor } from './supervisor.js';

interface Port {
  end: string;
}
class FakeUtility extends EventEmitter implements UtilityLike<Port> {
  pid: number | undefined = 1;
  stdout = null;
  stderr = null;
  posted: { message: unknown; transfer: Port[] }[] = [];
  postMessage(message: unknown, transfer: Port[] = []): void {
    this.posted.push({ message, transfer });
  }
  kill(): boolean {
    return this.emit('exit', 15);
  }
}
const setup: GatewaySetup = {
  data: '/d',
  resources: '/r',
  webRoot: '/w',
  configFile: null,
  port: null,
  source: { mode: 'demo', seed: 7, at: null },
};
const address: EmbeddedAddress = { port: 7110, url: 'http://127.0.0.1:7110', token: 't'.repeat(32) };

describe('gatewayOptions', () => {
  it('names the source, and leaves the port to the gateway when none is set', () => {
    expect(gatewayOptions(setup, null)).toEqual({
      data: '/d',
      resources: '/r',
      webRoot: '/w',
      demo: true,
      seed: 7,
    });
    const file = { mode: 'replay', file: 'a.csv', speed: 60, importProfile: 'gz', scatter: true } as const;
    expect(gatewayOptions({ ...setup, configFile: '/c.yaml', port: 0, source: file }, null)).toEqual({
      data: '/d',
      resources: '/r',
      webRoot: '/w',
      config: '/c.yaml',
      port: 0,
      replay: 'a.csv',
      speed: 60,
      importProfile: 'gz',
      scatter: true,
    });
  });

  it('starts again where the last one was, with its token and its log', () => {
    expect(gatewayOptions({ ...setup, port: 0 }, address)).toMatchObject({
      port: 7110,
      token: address.token,
      resume: true,
    });
  });
});

function setUp() {
  const timers = new ManualTimers();
  const gateways: FakeUtility[] = [];
  const feeds: FakeUtility[] = [];
  const delivered: { screen: string; port: Port }[] = [];
  const alarms: (readonly TopAlarm[])[] = [];
  const logged: string[] = [];
  const log = (_level: string, event: string): void => void logged.push(event);
  const into = (list: FakeUtility[]) => () => {
    const utility = new FakeUtility();
    list.push(utility);
    return utility;
  };
  let channels = 0;
  const feed: FeedProcess<Port> = new FeedProcess(
    into(feeds),
    {
      wall: 'w',
      dataDir: '/d/feed',
      channel: () => {
        channels += 1;
        return { port1: { end: `feed-${channels}` }, port2: { end: `window-${channels}` } };
      },
      variantOf: (screen) => (screen === 'lobby' ? 'visit' : 'duty'),
      alarms: (top) => alarms.push(top),
      control: () => Promise.resolve({ ok: true, picture: null }),
      sinkOf: (screen) => {
        if (screen === 'gone') return null;
        return (port) => {
          if (screen === 'crashing') throw new Error('Render frame was disposed');
          delivered.push({ screen, port });
        };
      },
    },
    () => feedSupervisor,
    log,
  );
  const feedSupervisor: Supervisor = new Supervisor('feed', () => feed.spawn(), timers, timers.clock, log);
  const gateway: GatewayProcess = new GatewayProcess(
    into(gateways),
    setup,
    () => gatewaySupervisor,
    {
      ready: (at) => feed.gatewayReady(at),
      importAsked: (folder) => Promise.resolve(`no room for ${folder}`),
    },
    log,
  );
  const gatewaySupervisor: Supervisor = new Supervisor(
    'gateway',
    () => gateway.spawn(),
    timers,
    timers.clock,
    log,
  );
  return {
    timers,
    gateways,
    feeds,
    alarms,
    delivered,
    logged,
    feed,
    gateway,
    feedSupervisor,
    gatewaySupervisor,
  };
}
const started = () => {
  const all = setUp();
  all.gatewaySupervisor.start();
  all.gateways[0]?.emit('message', { type: 'ready', ...address });
  return all;
};

describe('gateway and feed', () => {
  it('starts the feed once the gateway has an address', () => {
    const { gateways, feeds, gatewaySupervisor } = started();
    expect(gateways[0]?.posted[0]?.message).toMatchObject({ type: 'start', options: { demo: true } });
    expect(gatewaySupervisor.state).toBe('running');
    expect(feeds[0]?.posted[0]?.message).toEqual({
      type: 'start',
      url: address.url,
      token: address.token,
      wall: 'w',
      dataDir: '/d/feed',
    });
  });

  it('gives windows that asked early their ports when the feed is ready', () => {
    const { feeds, feed, delivered } = started();
    feed.subscribe('gone');
    feed.subscribe('crashing');
    feed.subscribe('a');
    expect(delivered).toEqual([]);
    feeds[0]?.emit('message', { type: 'ready' });
    expect(delivered).toEqual([{ screen: 'a', port: { end: 'window-2' } }]);
    expect(feeds[0]?.posted.at(-1)).toEqual({
      message: { type: 'window', id: 'a', variant: 'duty' },
      transfer: [{ end: 'feed-2' }],
    });
    feed.subscribe('lobby');
    expect(feeds[0]?.posted.at(-1)?.message).toEqual({ type: 'window', id: 'lobby', variant: 'visit' });
  });

  it('answers what the remote page asks to the feed that asked, and hands it reports once it is up', async () => {
    const { feeds, feed, logged } = started();
    const report = { ...{ screens: [], layouts: [], programmes: [], programme: null }, mutedForMs: null };
    feed.report({ ...report, appVersion: '1', faults: [] });
    expect(feeds[0]?.posted).toHaveLength(1);
    feeds[0]?.emit('message', { type: 'ready' });
    feed.report({ ...report, appVersion: '2', faults: [] });
    expect(feeds[0]?.posted.at(-1)?.message).toMatchObject({
      type: 'wall-report',
      report: { appVersion: '2' },
    });
    const control = { kind: 'action', action: { kind: 'identify' }, by: 'lead1' };
    feeds[0]?.emit('message', { type: 'control', id: 7, control });
    await Promise.resolve();
    await Promise.resolve();
    const reply = { ok: true, picture: null };
    expect(feeds[0]?.posted.at(-1)?.message).toEqual({ type: 'control-reply', id: 7, reply });
    feeds[0]?.emit('message', { type: 'control', id: 8, control: { kind: 'format-disk' } });
    expect(logged.at(-1)).toBe('feed.bad-message');
  });

  it('hands on the alarms that nobody has acknowledged, without what a card has more', () => {
    const { feeds, alarms, logged } = started();
    const alarm = { id: 'a', kind: 'late', priority: 'high', raisedAt: 5, incident: '110:1', drill: false };
    const top = [
      { ...alarm, count: 3 },
      { ...alarm, id: 'b', state: 'acked' },
    ];
    feeds[0]?.emit('message', { type: 'alarms', top });
    expect(alarms).toEqual([[{ ...alarm, state: 'unacked' }]]);
    feeds[0]?.emit('message', { type: 'alarms', top: [{ ...alarm, kind: 'fire' }] });
    expect(alarms).toHaveLength(1);
    expect(logged).toContain('feed.bad-message');
  });

  it('pushes new ports by itself after the feed died', async () => {
    const { timers, feeds, feed, delivered } = started();
    feeds[0]?.emit('message', { type: 'ready' });
    feed.subscribe('a');
    feed.subscribe('b');
    feed.unsubscribe('b');
    feeds[0]?.emit('exit', 9);
    feed.subscribe('c');
    await timers.advanceAsync(1_000);
    expect(feeds).toHaveLength(2);
    feeds[0]?.emit('message', { type: 'ready' });
    expect(delivered).toHaveLength(2 + 1);
    feeds[1]?.emit('message', { type: 'ready' });
    expect(delivered.map((entry) => entry.screen)).toEqual(['a', 'b', 'c', 'a', 'c']);
  });

  it('keeps port, token and log over a gateway restart, so that the feed is not disturbed', async () => {
    const { timers, gateways, feeds } = started();
    feeds[0]?.emit('message', { type: 'ready' });
    gateways[0]?.emit('exit', 9);
    await timers.advanceAsync(1_000);
    expect(gateways[1]?.posted[0]?.message).toMatchObject({
      options: { port: address.port, token: address.token, resume: true },
    });
    gateways[1]?.emit('message', { type: 'ready', ...address });
    expect(feeds).toHaveLength(1);
    expect(feeds[0]?.posted).toHaveLength(1);
  });

  it('tells the feed when the gateway did move', async () => {
    const { timers, gateways, feeds } = started();
    feeds[0]?.emit('message', { type: 'ready' });
    gateways[0]?.emit('exit', 9);
    await timers.advanceAsync(1_000);
    gateways[1]?.emit('message', { type: 'ready', ...address, url: 'http://127.0.0.1:9' });
    expect(feeds[0]?.posted.at(-1)?.message).toMatchObject({ type: 'gateway', url: 'http://127.0.0.1:9' });
  });

  it('says why the gateway cannot start, and goes on trying', async () => {
    const { timers, gateways, gatewaySupervisor, feeds } = setUp();
    gatewaySupervisor.start();
    gateways[0]?.emit('message', { type: 'failed', error: 'port 7110 is in use' });
    expect(gatewaySupervisor).toMatchObject({ state: 'waiting', lastExit: 'port 7110 is in use' });
    await timers.advanceAsync(300);
    expect(gateways).toHaveLength(2);
    expect(feeds).toHaveLength(0);
  });

  it('believes no message that is not in the contract', () => {
    const { gateways, gatewaySupervisor, logged } = setUp();
    gatewaySupervisor.start();
    for (const bad of [
      null,
      'ready',
      { type: 'ready' },
      { type: 'ready', ...address, port: 0 },
      { type: 'x' },
    ]) {
      gateways[0]?.emit('message', bad);
    }
    expect(gatewaySupervisor.state).toBe('starting');
    expect(logged.filter((event) => event === 'gateway.bad-message')).toHaveLength(5);
  });
});

describe('forEachLine', () => {
  it('joins pieces, drops blanks and cuts what never ends', () => {
    const source = new EventEmitter();
    const lines: string[] = [];
    forEachLine(source, (line) => lines.push(line));
    source.emit('data', Buffer.from('on'));
    source.emit('data', Buffer.from('e\n\ntwo\nthr'));
    source.emit('data', Buffer.from('x'.repeat(10_000)));
    expect(lines.slice(0, 2)).toEqual(['one', 'two']);
    expect(lines[2]).toHaveLength(4_000);
  });
});

describe('childLine', () => {
  it.each<[string, string, unknown]>([
    ['{"level":30,"msg":"up"}', 'info', { level: 30, msg: 'up' }],
    ['{"level":50,"msg":"bad"}', 'error', { level: 50, msg: 'bad' }],
    ['{"level":"warn"}', 'warn', { level: 'warn' }],
    ['{"level":"constructor"}', 'info', { level: 'constructor' }],
    ['plain', 'info', 'plain'],
    ['[1]', 'info', '[1]'],
    ['null', 'info', 'null'],
  ])('takes %s', (line, level, fact) => {
    expect(childLine(line)).toEqual({ level, facts: { line: fact } });
  });
});
