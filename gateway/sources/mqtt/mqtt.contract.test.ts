import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SourceStatus } from '../../../shared/contracts/gateway-socket.js';
import { tempDir, type Fixture } from '../../testing/fixture.js';
import { MosquittoServer } from '../../testing/mosquitto.js';
import { sensorSource, startPublisher, type Publisher } from '../../testing/publisher.js';
import { startSources, until } from '../testing/sources-fixture.js';

let broker: MosquittoServer;
let sensors: Publisher;
let gateway: Fixture | null = null;
const folders: ReturnType<typeof tempDir>[] = [];

beforeAll(async () => {
  broker = await MosquittoServer.start();
  sensors = await startPublisher(broker.url);
});
afterEach(async () => {
  await gateway?.stop();
  gateway = null;
});
afterAll(async () => {
  await sensors.end();
  await broker.stop();
  for (const folder of folders) folder.remove();
});

const folder = (): string => {
  const made = tempDir();
  folders.push(made);
  return made.dir;
};
const start = async (
  dir: string,
  clientId: string,
  patch: Record<string, unknown> = {},
): Promise<Fixture> => {
  gateway = await startSources({ dir, sources: [sensorSource(broker.url, { clientId, ...patch })] });
  await until(async () => (await status()).connected || undefined);
  return gateway;
};
const status = async (): Promise<SourceStatus> => {
  const response = await gateway?.request('/v1/sources');
  const reply = (await response?.json()) as { sources: SourceStatus[] };
  const found = reply.sources.find(({ code }) => code === 'SENSE');
  if (!found) throw new Error('expected SENSE among the sources');
  return found;
};
const incidentOf = (device: string) => {
  const all = [...(gateway?.core.replica.incidents.values() ?? [])];
  return all.find(({ id }) => id.startsWith(`SENSE:${device}~`));
};
const alarm = (id: string, state = 'ALARM', ts = Date.now()) =>
  sensors.publish('sensors/smoke/alarm', { id, state, ts });

describe('a broker as a source', () => {
  it('makes an incident of an alarm, and shows the source with its state', async () => {
    await start(folder(), 'c1');
    await alarm('hall-1');
    const incident = await until(() => incidentOf('hall-1'));
    expect(incident.fields).toMatchObject({
      category: 'fire.alarm',
      title: 'smoke hall-1',
      urgency: 'urgent',
    });
    expect(await status()).toMatchObject({ format: 'mqtt', connected: true, accepted: 1, lastError: null });
    await alarm('hall-1', 'OK');
    await until(() => (incidentOf('hall-1')?.fields.brief?.startsWith('【恢复】') ? true : undefined));
  });

  it('keeps what cannot be read as a dead letter of the source, and goes on', async () => {
    await start(folder(), 'c2');
    await sensors.publish('sensors/smoke/alarm', { id: 'x', state: 'BROKEN', ts: Date.now() });
    await sensors.publish('sensors/smoke/alarm', '{"id":');
    await alarm('after');
    await until(() => incidentOf('after'));
    expect(await status()).toMatchObject({ refused: 2, letters: 2 });
    const letters = await gateway?.store.letters(10);
    expect(letters?.map(({ source, problem }) => [source, problem.field])).toContainEqual([
      'SENSE',
      'alarm (from payload.state)',
    ]);
  });

  it('gets what came while the gateway was away, once, and goes on with the state of each device', async () => {
    const dir = folder();
    await start(dir, 'c3');
    await alarm('stays-on');
    await until(() => incidentOf('stays-on'));
    await gateway?.stop();
    for (let i = 0; i < 30; i++) await alarm(`away-${i}`);
    await alarm('stays-on');
    await start(dir, 'c3', { flood: { start: 1_000 } });
    await until(() => incidentOf('away-29'));
    for (let i = 0; i < 30; i++) expect(incidentOf(`away-${i}`), `away-${i}`).toBeDefined();
    await alarm('last');
    await until(() => incidentOf('last'));
    const again = [...(gateway?.core.replica.incidents.keys() ?? [])].filter((id) => id.includes('stays-on'));
    expect(again).toHaveLength(1);
    expect((await status()).duplicate).toBe(1);
  });

  it('finds a broker that was started anew, and loses nothing that the broker took', async () => {
    await start(folder(), 'c4', { flood: { start: 1_000 } });
    await alarm('before');
    await until(() => incidentOf('before'));
    await broker.end();
    await until(async () => ((await status()).connected === false ? true : undefined));
    await broker.again();
    for (let i = 0; i < 20; i++) await alarm(`restart-${i}`);
    await until(() => incidentOf('restart-19'));
    for (let i = 0; i < 20; i++) expect(incidentOf(`restart-${i}`), `restart-${i}`).toBeDefined();
    expect(await status()).toMatchObject({ connected: true });
  });

  it('says in the state of the source that there is no broker, and still starts', async () => {
    gateway = await startSources({ dir: folder(), sources: [sensorSource('mqtt://127.0.0.1:1')] });
    const told = await until(async () => (await status()).lastError ?? undefined);
    expect(told).toContain('ECONNREFUSED');
    expect((await status()).connected).toBe(false);
  });
});
