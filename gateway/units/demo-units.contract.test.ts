import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SOCKET_PROTOCOL } from '../../shared/contracts/gateway-socket.js';
import { loadConfig } from '../config/load-config.js';
import { startGateway, type RunningGateway } from '../gateway.js';
import { silentLog } from '../log.js';
import { RESOURCES, tempDir, type Feed } from '../testing/fixture.js';
import { hostTimers } from '../time/host-timers.js';
import { UnitsCopy } from './testing/units-fixture.js';

const AT = '2024-04-18T14:32:07+08:00';

let folder: ReturnType<typeof tempDir>;
let gateway: RunningGateway | null = null;
let feed: Feed | null = null;
beforeEach(() => {
  folder = tempDir();
});
afterEach(async () => {
  feed?.disconnect();
  await gateway?.stop();
  folder.remove();
});

it(
  'a demo has its units on every wall, by the way that every source takes',
  { timeout: 60_000 },
  async () => {
    const config = loadConfig({
      defaults: { data: folder.dir, resources: RESOURCES },
      file: null,
      env: {},
      flags: { port: 0, demoAt: AT, demo: true },
    });
    gateway = await startGateway(config, { logger: silentLog, timers: hostTimers });
    const { url, token } = gateway;
    feed = io(url, { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false });
    const copy = new UnitsCopy(feed);
    const hello = { protocol: SOCKET_PROTOCOL, wall: 'test', cursor: null } as const;
    expect(await feed.emitWithAck('hello', hello)).toMatchObject({ ok: true });
    await copy.until(() => copy.units.size >= 70);
    const before = new Map(copy.units);
    const moved = () => [...copy.units.values()].filter(({ id, lng }) => before.get(id)?.lng !== lng);
    await copy.until(() => moved().length > 20);
    const units = [...copy.units.values()];
    const statuses = new Set(units.map(({ status }) => status));
    expect(statuses.has('free')).toBe(true);
    expect(statuses.has('on-scene')).toBe(true);
    expect(units.filter(({ lng }) => lng === null)).toHaveLength(1);
    const health = await fetch(`${url}/v1/health`, { headers: { authorization: `Bearer ${token}` } });
    expect(await health.json()).toMatchObject({ units: copy.units.size });
  },
);
