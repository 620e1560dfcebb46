import { EventEmitter } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import type { UtilityLike } from './fork-child.js';
import { Upstream, type UpstreamDeps } from './upstream.js';

class FakeUtility extends EventEmitter implements UtilityLike<object> {
  pid: number | undefined = 1;
  stdout = null;
  stderr = null;
  posted: unknown[] = [];
  postMessage(message: unknown): void {
    this.posted.push(message);
    if (JSON.stringify(message) === '{"type":"stop"}') this.emit('exit', 0);
  }
  kill(): boolean {
    return this.emit('exit', 15);
  }
}

function setUp(config: UpstreamDeps<object>['config'], dataDir = '/d') {
  const timers = new ManualTimers();
  const forked: { part: string; utility: FakeUtility }[] = [];
  const secrets: string[] = [];
  const upstream = new Upstream<object>({
    config,
    resources: '/r',
    webRoot: '/w',
    exists: (path) => path === join(dataDir, 'gateway.yaml') && dataDir === '/with',
    wall: 'w',
    dataDir,
    fork: (part) => {
      const utility = new FakeUtility();
      forked.push({ part, utility });
      return utility;
    },
    forkImport: (folder) => {
      const utility = new FakeUtility();
      forked.push({ part: `import ${folder}`, utility });
      return utility;
    },
    channel: () => ({ port1: {}, port2: {} }),
    sinkOf: () => null,
    variantOf: () => 'duty',
    alarms: () => undefined,
    control: () => Promise.resolve({ ok: true, picture: null }),
    timers,
    clock: timers.clock,
    log: () => undefined,
    onSecret: (secret) => secrets.push(secret),
    onTokenProblem: () => undefined,
  });
  return { upstream, forked, secrets, timers };
}
const live = { source: { mode: 'live' }, port: 0, gateway: null, gatewayConfig: null } as const;

it('starts the gateway, then the feed, and stops them the other way round', async () => {
  const { upstream, forked, secrets, timers } = setUp(live);
  upstream.start();
  expect(forked.map(({ part }) => part)).toEqual(['gateway']);
  const ready = { type: 'ready', port: 5, url: 'http://127.0.0.1:5', token: 'secret-token' };
  forked[0]?.utility.emit('message', ready);
  expect(forked.map(({ part }) => part)).toEqual(['gateway', 'feed']);
  expect(secrets).toEqual(['secret-token']);
  expect(upstream.supervisors.map(({ name }) => name)).toEqual(['gateway', 'feed']);
  await upstream.stop();
  expect(upstream.supervisors.map(({ state }) => state)).toEqual(['stopped', 'stopped']);
  expect(timers.pending).toBe(0);
});

it('runs imports that the gateway asks for, and answers how they ended', async () => {
  const { upstream, forked } = setUp(live);
  upstream.start();
  const gateway = forked[0]?.utility;
  gateway?.emit('message', { type: 'import', id: 7, folder: '/tmp/job' });
  expect(forked.map(({ part }) => part)).toEqual(['gateway', 'import /tmp/job']);
  forked[1]?.utility.emit('exit', 134);
  await vi.waitFor(() => {
    expect(gateway?.posted.at(-1)).toEqual({
      ...{ type: 'import-ended', id: 7 },
      problem: 'the import process ended with exit code 134',
    });
  });
  await upstream.stop();
});

it('starts no gateway of its own when there is one elsewhere', async () => {
  const tokenFile = join(mkdtempSync(join(tmpdir(), 'yiping-upstream-')), 'token');
  writeFileSync(tokenFile, 'secret-token');
  const { upstream, forked } = setUp({ ...live, gateway: { url: 'https://gw', tokenFile } });
  upstream.start();
  expect(forked.map(({ part }) => part)).toEqual(['feed']);
  expect(forked[0]?.utility.posted[0]).toMatchObject({ url: 'https://gw', token: 'secret-token' });
  expect(upstream.supervisors.map(({ name }) => name)).toEqual(['feed']);
  await upstream.stop();
});

it('hands the gateway its own configuration, the named one or that of the data folder', () => {
  const start = (...parts: Parameters<typeof setUp>): unknown => {
    const { upstream, forked } = setUp(...parts);
    upstream.start();
    return forked[0]?.utility.posted[0];
  };
  expect(start(live)).not.toHaveProperty('options.config');
  expect(start({ ...live, gatewayConfig: '/etc/yiping.yaml' })).toHaveProperty(
    'options.config',
    '/etc/yiping.yaml',
  );
  expect(start(live, '/with')).toHaveProperty('options.config', '/with/gateway.yaml');
});
