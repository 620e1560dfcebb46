import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SOCKET_PROTOCOL, type HelloReply } from '../../shared/contracts/gateway-socket.js';
import type {
  ImportOptions,
  ImportPreview,
  JurisdictionState,
} from '../../shared/contracts/jurisdiction-import.js';
import type { AuditEntry } from '../../shared/contracts/people.js';
import { loadConfig } from '../config/load-config.js';
import { startGateway, type RunningGateway } from '../gateway.js';
import { silentLog } from '../log.js';
import { addUsers, PASSWORD } from '../people/testing/room.js';
import { watchToken } from '../people/secrets.js';
import { RESOURCES, tempDir } from '../testing/fixture.js';
import { hostTimers } from '../time/host-timers.js';
import { forkedImport } from './process/launch.js';
import { prjOf, shapefileZip } from './testing/files.js';
import { FORWARD, gaussKrueger, geoJsonOf, official, unitsAs } from './testing/layers.js';
import { VersionStore } from './versions/version-store.js';

vi.setConfig({ testTimeout: 60_000 });

const SCRIPT = join(import.meta.dirname, 'import-process.ts');
const towns = unitsAs('town', FORWARD.GCJ02, official);
let temp: ReturnType<typeof tempDir>;
let gateway: RunningGateway;
let admin: string;
beforeEach(async () => {
  temp = tempDir();
  const defaults = { data: temp.dir, resources: RESOURCES, port: 0, token: 'the-token-of-these-tests' };
  const runImport = forkedImport(SCRIPT, hostTimers, ['--import', 'tsx']);
  const config = loadConfig({ defaults, file: null, env: {}, flags: {} });
  await addUsers(temp.dir, { role: 'admin' });
  gateway = await startGateway(config, { logger: silentLog, timers: hostTimers, runImport });
  const login = await send('/v1/login', { user: 'admin', password: PASSWORD });
  admin = ((await login.json()) as { token: string }).token;
});
afterEach(async () => {
  await gateway.stop();
  temp.remove();
});

/** A request whose headers are a plain record. */
type Init = Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> };

const ask = (path: string, init: Init = {}, token = admin): Promise<Response> =>
  fetch(gateway.url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
const send = (path: string, body: object): Promise<Response> =>
  ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

function upload(name: string, bytes: Uint8Array, options?: ImportOptions, token?: string): Promise<Response> {
  const form = new FormData();
  if (options) form.append('options', JSON.stringify(options));
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return ask('/v1/jurisdiction/preview', { method: 'POST', body: form }, token);
}

async function json<T>(response: Promise<Response>): Promise<T> {
  const answer = await response;
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}

describe('an import over HTTP', () => {
  it('previews, confirms, saves, is served, told to feeds, entered in the audit log and taken back', async () => {
    const feed = io(gateway.url, {
      auth: { token: gateway.token },
      transports: ['websocket'],
      reconnectionDelay: 10,
    });
    const welcomes: HelloReply[] = [];
    const hello = async (): Promise<void> => {
      const answer: unknown = await feed.emitWithAck('hello', {
        protocol: SOCKET_PROTOCOL,
        wall: 'test',
        cursor: null,
      });
      welcomes.push(answer as HelloReply);
    };
    feed.on('connect', () => void hello());
    await vi.waitFor(() => {
      expect(welcomes).toHaveLength(1);
    });

    const body = Buffer.from(geoJsonOf(towns));
    const preview = await json<ImportPreview>(upload('镇街.geojson', body));
    expect(preview.report).toMatchObject({
      ok: true,
      level: 'town',
      crs: { crs: 'GCJ02', confirmed: false },
      files: [{ name: '镇街.geojson', bytes: body.length }],
    });
    const drawn = await json<{ objects: object }>(
      ask(`/v1/jurisdiction/preview/${preview.id}/boundaries.topo.json`),
    );
    expect(Object.keys(drawn.objects)).toEqual(['district', 'town', 'village']);
    const again = await json<ImportPreview>(
      send(`/v1/jurisdiction/preview/${preview.id}`, { crs: 'GCJ02', accuracy: 'official' }),
    );
    expect(again).toMatchObject({ id: preview.id, report: { ok: true, crs: { confirmed: true } } });
    expect(await json<JurisdictionState>(ask('/v1/jurisdiction'))).toMatchObject({
      id: '330110',
      active: 0,
      versions: [{ version: 0 }],
      fault: null,
    });

    expect((await send('/v1/jurisdiction/versions', { preview: preview.id, crs: 'WGS84' })).status).toBe(409);
    const saved = await json<JurisdictionState>(
      send('/v1/jurisdiction/versions', { preview: preview.id, crs: 'GCJ02', note: '民政局' }),
    );
    expect(saved).toMatchObject({
      active: 1,
      versions: [
        { version: 1, active: true, note: '民政局' },
        { version: 0, active: false },
      ],
    });
    await vi.waitFor(() => {
      expect(welcomes.map((one) => one.ok && one.welcome.site.jurisdictionVersion)).toEqual([0, 1]);
    });
    const served = await json<{ layers: object[] }>(
      fetch(`${gateway.url}/map/jurisdiction/330110/1/pack.json`),
    );
    expect(served.layers[1]).toMatchObject({ level: 'town', accuracy: 'official', source: '镇街.geojson' });
    expect((await ask(`/v1/jurisdiction/preview/${preview.id}/pack.json`)).status).toBe(404);

    expect(await json<JurisdictionState>(send('/v1/jurisdiction/active', { version: 0 }))).toMatchObject({
      active: 0,
    });
    const audit = await json<{ entries: AuditEntry[] }>(ask('/v1/audit?limit=1000', {}, gateway.token));
    expect(
      audit.entries
        .filter(({ action }) => action.startsWith('jurisdiction'))
        .map(({ action, subject }) => [action, subject]),
    ).toEqual([
      ['jurisdiction.import', '330110/1'],
      ['jurisdiction.use', '330110/0'],
    ]);
    feed.disconnect();
  });

  it('reads a zipped Shapefile, and refuses what it cannot read without a change', async () => {
    const zip = await shapefileZip(unitsAs('town', gaussKrueger(500_000), official), {
      charset: 'gb18030',
      prj: prjOf('CGCS2000_3_Degree_GK_CM_120E', 500_000),
    });
    expect((await json<ImportPreview>(upload('a.zip', zip.bytes, { level: 'town' }))).report).toMatchObject({
      ok: true,
      matchedByCode: 12,
    });
    const torn = await json<ImportPreview>(upload('a.zip', zip.bytes.subarray(0, 2_000)));
    expect(torn.report).toMatchObject({
      ok: false,
      failure: expect.stringMatching(/not a whole zip archive/) as unknown,
    });
    const refused = await send('/v1/jurisdiction/versions', { preview: torn.id, crs: 'WGS84' });
    expect([refused.status, await json<JurisdictionState>(ask('/v1/jurisdiction'))]).toMatchObject([
      409,
      { active: 0, versions: [{ version: 0 }] },
    ]);
  });

  it('is for administrators, and tells senders what was expected', async () => {
    const watcher = watchToken(gateway.token);
    expect((await upload('a.json', Buffer.from('{}'), {}, watcher)).status).toBe(403);
    expect((await ask('/v1/jurisdiction', {}, watcher)).status).toBe(403);
    expect((await send('/v1/jurisdiction/preview', {})).status).toBe(415);
    expect(
      (
        await ask('/v1/jurisdiction/preview', {
          method: 'POST',
          body: 'x',
          headers: { 'content-type': 'multipart/form-data; boundary=b' },
        })
      ).status,
    ).toBe(400);
    expect((await ask('/v1/jurisdiction/preview', { method: 'POST', body: new FormData() })).status).toBe(
      400,
    );
    const wrong = await upload('a.json', Buffer.from('{}'), { level: 'country' } as unknown as ImportOptions);
    expect(await wrong.json()).toMatchObject({
      error: { field: 'options', got: expect.stringMatching(/level/) as unknown },
    });
    expect((await send('/v1/jurisdiction/versions', { preview: 'none', crs: 'WGS84' })).status).toBe(404);
    expect((await send('/v1/jurisdiction/active', { version: 9 })).status).toBe(409);
    expect((await send('/v1/jurisdiction/active', { version: 'x' })).status).toBe(400);
    for (const path of [
      '330110/9/pack.json',
      '110101/0/pack.json',
      '330110/0/meta.json',
      '330110/..%2f0/pack.json',
    ])
      expect((await fetch(`${gateway.url}/map/jurisdiction/${path}`)).status).toBe(404);
  });

  it('keeps the newest three previews, and none that another version has overtaken', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 4; i += 1)
      ids.push(
        (await json<ImportPreview>(upload('a.json', Buffer.from(geoJsonOf(towns)), { crs: 'GCJ02' }))).id,
      );
    const statuses = await Promise.all(
      ids.map(async (id) => (await ask(`/v1/jurisdiction/preview/${id}/pack.json`)).status),
    );
    expect(statuses).toEqual([404, 200, 200, 200]);
    await json(send('/v1/jurisdiction/versions', { preview: ids[1], crs: 'GCJ02' }));
    const late = await send('/v1/jurisdiction/versions', { preview: ids[2], crs: 'GCJ02' });
    expect([late.status, await late.json()]).toMatchObject([
      409,
      { error: { got: expect.stringMatching(/made on version 0, and 1 holds now/) as unknown } },
    ]);
  });
});

it('follows what the command line does to the folder, and says who in the audit log', async () => {
  const { id } = await json<ImportPreview>(upload('a.json', Buffer.from(geoJsonOf(towns)), { crs: 'GCJ02' }));
  await json(send('/v1/jurisdiction/versions', { preview: id, crs: 'GCJ02' }));
  new VersionStore({ data: temp.dir, resources: RESOURCES, id: '330110' }).rollback(1, null);
  await vi.waitFor(
    async () => {
      expect(await json<JurisdictionState>(ask('/v1/jurisdiction'))).toMatchObject({ active: 0 });
    },
    { timeout: 20_000, interval: 200 },
  );
  const { entries } = await json<{ entries: AuditEntry[] }>(ask('/v1/audit?limit=1000', {}, gateway.token));
  expect(entries.at(-1)).toMatchObject({
    by: 'jurisdiction-folder',
    action: 'jurisdiction.use',
    subject: '330110/0',
    detail: { from: 1 },
  });
});
