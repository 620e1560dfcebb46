import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wgs84ToGcj02 } from '../../../shared/domain/datum.js';
import { MosquittoServer } from '../../testing/mosquitto.js';
import { startPublisher } from '../../testing/publisher.js';
import { tempDir } from '../../testing/fixture.js';
import { UnitsCopy } from '../../units/testing/units-fixture.js';
import { loadSources } from '../load-sources.js';
import { startSources, until } from '../testing/sources-fixture.js';

let folder: ReturnType<typeof tempDir>;
let stops: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = tempDir();
});
afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  stops = [];
  folder.remove();
});

async function start(source: Record<string, unknown>) {
  const gateway = await startSources({
    dir: folder.dir,
    sources: [{ code: 'GRID', format: 'units', ...source }],
  });
  stops.push(() => gateway.stop());
  const feed = gateway.connect();
  const copy = new UnitsCopy(feed);
  await gateway.hello(feed, null);
  const send = async (body: unknown) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await gateway.request('/v1/sources/GRID', { method: 'POST', body: text });
    return { status: response.status, reply: (await response.json()) as Record<string, unknown> };
  };
  return { ...gateway, copy, send };
}

const here = { lng: 119.94, lat: 30.27 };
const now = (): number => Date.now();

/** As another system tells of its handsets: 高德 coordinates in quotes, its own words, empty fields. */
const mapping = {
  items: 'data.list',
  fields: {
    id: 'deviceNo',
    name: 'userName',
    at: { path: 'gpsTime', time: 'unix-ms' },
    lng: 'x',
    lat: 'y',
    kind: { const: 'grid' },
    status: { path: 'state', table: { '0': 'free', '1': 'en-route' }, otherwise: 'busy' },
    incident: { template: '12345:{caseNo}' },
    speedKmh: 'speed',
  },
};
const gcj = wgs84ToGcj02(here.lng, here.lat);
const handset = (patch: Record<string, unknown> = {}) => ({
  ...{
    deviceNo: 8801,
    userName: '专职网格员3',
    gpsTime: String(now()),
    x: String(gcj.lng),
    y: String(gcj.lat),
  },
  ...{ state: '1', caseNo: 'C7', speed: '12', ...patch },
});

describe('a source of units', () => {
  it('is called with reports as they are, alone, in a list or under units', async () => {
    const { send, copy } = await start({});
    const unit = (id: string) => ({ id, at: now(), ...here });
    expect((await send({ units: [unit('a'), { id: 'b' }] })).reply).toMatchObject({
      accepted: 1,
      refused: 1,
    });
    expect((await send([unit('c')])).status).toBe(200);
    expect((await send(unit('d'))).status).toBe(200);
    await copy.until(() => copy.units.size === 3);
    expect([...copy.units.keys()].sort()).toEqual(['a', 'c', 'd']);
  });

  it('is read by a mapping, in the datum of the source', async () => {
    const { send, copy } = await start({ mapping, crs: 'GCJ02' });
    expect((await send({ data: { list: [handset()] } })).status).toBe(200);
    await copy.until(() => copy.units.size === 1);
    const unit = copy.units.get('8801');
    expect(unit).toMatchObject({
      name: '专职网格员3',
      kind: 'grid',
      status: 'en-route',
      incident: '12345:C7',
      speedKmh: 12,
    });
    expect(unit?.lng).toBeCloseTo(here.lng, 5);
    expect(unit?.lat).toBeCloseTo(here.lat, 5);
    await send({
      data: { list: [handset({ gpsTime: String(now() + 5), state: '0', caseNo: '', speed: '' })] },
    });
    await copy.until(() => copy.units.get('8801')?.status === 'free');
    expect(copy.units.get('8801')).toMatchObject({ incident: null, since: null, speedKmh: null });
  });

  it('counts what cannot be read, and keeps no dead letter of it', async () => {
    const { send, request } = await start({ mapping });
    expect((await send('{')).status).toBe(422);
    expect((await send({ data: {} })).status).toBe(422);
    const wrong = handset({ gpsTime: 'yesterday' });
    expect((await send({ data: { list: [handset(), wrong] } })).status).toBe(207);
    const { sources } = (await (await request('/v1/sources')).json()) as { sources: unknown[] };
    expect(sources).toEqual([
      expect.objectContaining({ code: 'GRID', format: 'units', accepted: 1, refused: 3, letters: 0 }),
    ]);
    const health = (await (await request('/v1/health')).json()) as Record<string, unknown>;
    expect(health).toMatchObject({ deadLetters: 0, units: 1 });
  });

  it('is named wrongly in words', () => {
    const load = (source: object) => () =>
      loadSources({ sources: [{ code: 'GRID', format: 'units', ...source }] }, new Set(['GRID']));
    expect(load({ drop: {} })).toThrow(/drop: expected no folder/);
    expect(load({ mapping: { fields: { id: 'a' } } })).toThrow(/fields with at least id, at/);
    expect(load({ mapping: { fields: { id: 'a', at: 'b', title: 'c' } } })).toThrow(/one of id, name, kind/);
    expect(load({ crs: 'UTM' })).toThrow(/crs/);
  });
});

it('a broker tells where units are, by topic and payload', { timeout: 30_000 }, async () => {
  const broker = await MosquittoServer.start();
  stops.push(() => broker.stop());
  const publisher = await startPublisher(broker.url);
  stops.push(() => publisher.end());
  const { copy, request } = await start({
    broker: { url: broker.url, topics: ['gps/+'] },
    mapping: {
      fields: {
        id: 'topic.1',
        at: { path: 'payload.t', time: 'unix-ms' },
        lng: 'payload.x',
        lat: 'payload.y',
      },
    },
  });
  const source = async () => {
    const { sources } = (await (await request('/v1/sources')).json()) as {
      sources: { connected: boolean; refused: number }[];
    };
    return sources[0];
  };
  await until(async () => ((await source())?.connected ? true : undefined));
  // The subscription may come a moment after the connection: what is said before is not kept for us.
  await until(async () => {
    await publisher.publish('gps/car-7', { t: now(), x: here.lng, y: here.lat });
    return copy.units.has('car-7') ? true : undefined;
  });
  expect(copy.units.get('car-7')).toMatchObject(here);
  await publisher.publish('gps/car-7', 'not JSON');
  await until(async () => ((await source())?.refused === 1 ? true : undefined));
  await broker.end();
  await until(async () => ((await source())?.connected === false ? true : undefined));
  await broker.again();
});
