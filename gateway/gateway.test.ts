import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from './config/load-config.js';
import type { GatewayConfig } from './config/schema.js';
import { startGateway, type RunningGateway } from './gateway.js';
import { listen } from './http/listen.js';
import { silentLog } from './log.js';
import { RESOURCES, tempDir } from './testing/fixture.js';
import { hostTimers } from './time/host-timers.js';

const deps = { logger: silentLog, timers: hostTimers };
let temp: ReturnType<typeof tempDir>;
let running: RunningGateway[] = [];

beforeEach(() => {
  temp = tempDir();
});
afterEach(async () => {
  for (const gateway of running) await gateway.stop();
  running = [];
  temp.remove();
});

const config = (flags: Record<string, unknown> = {}): GatewayConfig =>
  loadConfig({ defaults: { data: temp.dir, resources: RESOURCES, port: 0 }, file: null, env: {}, flags });

async function start(flags: Record<string, unknown> = {}): Promise<RunningGateway> {
  const gateway = await startGateway(config(flags), deps);
  running.push(gateway);
  return gateway;
}

async function health({ url, token }: RunningGateway): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/v1/health`, { headers: { authorization: `Bearer ${token}` } });
  return (await response.json()) as Record<string, unknown>;
}

describe('startGateway', () => {
  it('keeps live, demonstrated and replayed figures in logs of their own', async () => {
    const live = await start();
    await live.stop();
    running = [];
    const demo = await start({ demo: true });
    await vi.waitFor(async () => expect((await health(demo))['rev']).toBeGreaterThan(1_000), {
      timeout: 20_000,
      interval: 200,
    });
    expect(await health(demo)).toMatchObject({
      mode: 'demo',
      deadLetters: 0,
      notes: [expect.objectContaining({ key: 'demo.posted' })],
    });
    await demo.stop();
    running = [];
    expect(readdirSync(temp.dir).sort()).toEqual(['caller.key', 'demo', 'live', 'session.key', 'token']);
    expect(statSync(join(temp.dir, 'caller.key')).mode & 0o777).toBe(0o600);
    const resumed = await start({ demo: true, resume: true });
    expect(resumed.epoch).toBe(demo.epoch);
    await resumed.stop();
    running = [];
    expect((await start({ demo: true })).epoch).not.toBe(demo.epoch);
  }, 60_000);

  it('names a busy port and what to do', async () => {
    const other = createServer();
    const port = await listen(other, '127.0.0.1', 0);
    await expect(start({ port })).rejects.toThrow(
      new RegExp(`port ${port} on 127\\.0\\.0\\.1 is taken.*--port 0`),
    );
    other.close();
    // Nothing was left running: the log is free again.
    await start();
  });

  it('names a missing pack, dictionary, data folder and replay file', async () => {
    await expect(start({ jurisdiction: '999999' })).rejects.toThrow(/999999\/pack\.json/);
    await expect(start({ dictionary: 'none' })).rejects.toThrow(/none\.json/);
    await expect(start({ replay: join(temp.dir, 'none.csv') })).rejects.toThrow(/none\.csv/);
    writeFileSync(join(temp.dir, 'file'), '');
    await expect(start({ data: join(temp.dir, 'file'), token: 'a-token-of-a-test' })).rejects.toThrow(
      /data folder cannot be used.*file/,
    );
    writeFileSync(join(temp.dir, 'caller.key'), 'short');
    await expect(start()).rejects.toThrow(/caller\.key has to hold 43/);
    writeFileSync(join(temp.dir, 'caller.key'), 'k'.repeat(43));
    // Nothing was left running: the log is free again.
    await start();
  });

  it('runs a demonstration at a set time', async () => {
    const at = '2024-04-18T14:32:07+08:00';
    const gateway = await start({ demoAt: at });
    const { serverTime } = await health(gateway);
    expect(Number(serverTime) - Date.parse(at)).toBeLessThan(30_000);
  }, 30_000);
});

describe('the utility process', () => {
  it('starts, says where it is, refuses nonsense and stops when told', async () => {
    // Electron's parentPort, carried over Node's own channel.
    const bridge = join(temp.dir, 'bridge.mjs');
    writeFileSync(
      bridge,
      `process.parentPort = { on: (_, f) => process.on('message', (data) => f({ data })), postMessage: (m) => process.send(m) };
       await import(${JSON.stringify(join(import.meta.dirname, 'host-electron.ts'))});
       process.send({ type: 'loaded' });`,
    );
    const child = fork(bridge, [], {
      execArgv: ['--import', 'tsx'],
      cwd: join(import.meta.dirname, '..'),
      silent: true,
    });
    const next = async (): Promise<unknown> => (await once(child, 'message'))[0];
    expect(await next()).toEqual({ type: 'loaded' });
    child.send({ type: 'dance' });
    expect(await next()).toMatchObject({ type: 'failed', error: expect.stringContaining('start') });
    child.send({ type: 'start', options: { data: temp.dir, resources: RESOURCES, port: 0 } });
    expect(await next()).toMatchObject({
      type: 'ready',
      mode: 'live',
      url: expect.stringContaining('http://127.0.0.1:'),
    });
    const gone = once(child, 'exit');
    child.send({ type: 'stop' });
    expect(await next()).toEqual({ type: 'stopped' });
    expect((await gone)[0]).toBe(0);
  }, 60_000);
});
