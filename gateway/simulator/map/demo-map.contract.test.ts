import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadConfig } from '../../config/load-config.js';
import { startGateway, type RunningGateway } from '../../gateway.js';
import { silentLog } from '../../log.js';
import { RESOURCES, tempDir } from '../../testing/fixture.js';
import { hostTimers } from '../../time/host-timers.js';

let folder: ReturnType<typeof tempDir>;
let gateway: RunningGateway | null = null;
beforeEach(() => {
  folder = tempDir();
});
afterEach(async () => {
  await gateway?.stop();
  folder.remove();
});

async function start(flags: Readonly<Record<string, unknown>>): Promise<(path: string) => Promise<unknown>> {
  const defaults = { data: folder.dir, resources: RESOURCES };
  const config = loadConfig({ defaults, file: null, env: {}, flags: { port: 0, ...flags } });
  gateway = await startGateway(config, { logger: silentLog, timers: hostTimers });
  const { url, token } = gateway;
  return async (path) => {
    const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return answer.json();
  };
}

it('a demo has key areas and one warning in its log', { timeout: 60_000 }, async () => {
  const get = await start({ demo: true, demoAt: '2024-04-18T21:36:00+08:00' });
  expect(await get('/map/config.json')).toMatchObject({ keyAreas: true });
  await vi.waitFor(async () => expect(await get('/v1/health')).toMatchObject({ records: 1 }), 30_000);
});

it('a real gateway has neither', async () => {
  const get = await start({});
  expect(await get('/map/config.json')).toMatchObject({ keyAreas: false });
  expect(await get('/v1/health')).toMatchObject({ records: 0 });
});
