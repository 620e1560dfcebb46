import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FROM_SOURCES, killNow, readStore, startGatewayProcess } from '../../testing/killed-gateway.js';
import { tempDir } from '../../testing/fixture.js';
import { MosquittoServer } from '../../testing/mosquitto.js';
import { sensorSource, startPublisher } from '../../testing/publisher.js';
import { until } from '../testing/sources-fixture.js';

/** Kills in one run; `MQTT_KILLS=100 npx vitest run gateway/sources/mqtt/mqtt-kill` for a long one. */
const KILLS = Number(process.env['MQTT_KILLS'] ?? 2);
/** Alarms sent around each kill. */
const ALARMS = 60;

let broker: MosquittoServer;
const folder = tempDir();
const data = join(folder.dir, 'data');

beforeAll(async () => {
  broker = await MosquittoServer.start();
});
afterAll(async () => {
  await broker.stop();
  folder.remove();
});

/** What a gateway says of itself. */
interface Health {
  readonly incidents: number;
  readonly sources: readonly { readonly code: string; readonly connected: boolean | null }[];
}

async function health(url: string): Promise<Health> {
  const token = readFileSync(join(data, 'token'), 'utf8').trim();
  const response = await fetch(`${url}/v1/health`, { headers: { authorization: `Bearer ${token}` } });
  return (await response.json()) as Health;
}

it(
  'loses no alarm that the broker took, and doubles none, when the gateway is killed in the middle of them',
  { timeout: 40_000 + KILLS * 20_000 },
  async () => {
    const config = join(folder.dir, 'config.json');
    const source = sensorSource(broker.url, { clientId: 'killed', flood: { start: 1_000_000 } });
    writeFileSync(config, JSON.stringify({ sources: [source] }));
    const start = async () => {
      const gateway = startGatewayProcess(FROM_SOURCES, data, ['--config', config]);
      const url = await gateway.url;
      if (url === null) throw new Error('expected a gateway that listens, but it ended');
      return { url, process: gateway.process };
    };
    const sensors = await startPublisher(broker.url);
    let sent = 0;
    const publish = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) {
        await sensors.publish('sensors/smoke/alarm', { id: `d${sent}`, state: 'ALARM', ts: Date.now() });
        sent += 1;
      }
    };
    let gateway = await start();
    // Before the first subscription the broker keeps nothing for us.
    await until(async () => ((await health(gateway.url)).sources[0]?.connected === true ? true : undefined));
    await publish(1);
    await until(async () => ((await health(gateway.url)).incidents === 1 ? true : undefined));
    for (let kill = 0; kill < KILLS; kill++) {
      const publishing = publish(ALARMS);
      const aim = sent + 1 + ((kill * 17) % (ALARMS - 1));
      await until(() => (sent >= aim ? true : undefined));
      await killNow(gateway.process);
      await publishing;
      gateway = await start();
    }
    await until(async () => ((await health(gateway.url)).incidents >= sent ? true : undefined));
    await killNow(gateway.process);
    await sensors.end();

    const { integrity, ids } = readStore(data, new Map());
    expect(integrity).toEqual({ integrity_check: 'ok' });
    const devices = [...ids].map((id) => /^SENSE:(d\d+)~/.exec(id)?.[1]).sort();
    expect(devices).toEqual(Array.from({ length: sent }, (_, i) => `d${i}`).sort());
  },
);
