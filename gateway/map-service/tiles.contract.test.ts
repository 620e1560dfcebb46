import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as nodeRequest } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tempDir } from '../testing/temp-dir.js';
import { startMap, type MapFixture } from './testing/map-fixture.js';
import { pmtilesOf } from './testing/pmtiles-writer.js';
import { pngOf } from './testing/upstream-server.js';

const temp = tempDir();
const vector = gzipSync('a vector tile');
let gateway: MapFixture;

beforeAll(async () => {
  const tiles = [
    { z: 11, x: 1705, y: 842, bytes: gzipSync('of the archive') },
    { z: 11, x: 1706, y: 842, bytes: gzipSync('beside it') },
  ];
  writeFileSync(join(temp.dir, 'a.pmtiles'), pmtilesOf(tiles, { gzip: true, png: false }));
  const db = new DatabaseSync(join(temp.dir, 'b.mbtiles'));
  db.exec('CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)');
  const insert = db.prepare('INSERT INTO tiles VALUES (?, ?, ?, ?)');
  // Row 1 from the north is row 2 from the south at zoom 2.
  insert.run(2, 3, 2, vector);
  insert.run(2, 0, 3, pngOf('north-west'));
  db.close();
  const folder = join(temp.dir, 'folder');
  mkdirSync(join(folder, '3', '6'), { recursive: true });
  writeFileSync(join(folder, '3', '6', '2.png'), pngOf('in the folder'));
  writeFileSync(join(temp.dir, 'secret.png'), pngOf('secret'));
  symlinkSync(join(temp.dir, 'secret.png'), join(folder, '3', '6', '3.png'));
  gateway = await startMap(join(temp.dir, 'data'), {
    baseMap: null,
    baseMaps: [
      { id: 'pm', name: '矢量', pmtiles: join(temp.dir, 'a.pmtiles') },
      { id: 'mb', name: '库', mbtiles: join(temp.dir, 'b.mbtiles'), kind: 'vector' },
      { id: 'dir', name: '夹', folder },
      { id: 'gone', name: '无', folder: join(temp.dir, 'nowhere') },
      { id: 'gone-pm', name: '无', pmtiles: join(temp.dir, 'nowhere.pmtiles') },
      { id: 'gone-mb', name: '无', mbtiles: join(temp.dir, 'nowhere.mbtiles') },
    ],
  });
});
afterAll(async () => {
  await gateway.stop();
  temp.remove();
});

const tile = (path: string, headers = {}): Promise<Response> =>
  gateway.request(`/map/tiles/${path}`, { headers });

describe('tiles of files', () => {
  it('come out of a PMTiles archive, unpacked', async () => {
    const response = await tile('pm/11/1705/842');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-protobuf');
    expect(await response.text()).toBe('of the archive');
    expect(await (await tile('pm/11/1706/842')).text()).toBe('beside it');
    expect((await tile('pm/11/1707/842')).status).toBe(204);
  });

  it('follow an archive that was replaced while the wall runs', async () => {
    const path = join(temp.dir, 'a.pmtiles');
    const bytes = gzipSync('of the new archive, which is longer');
    rmSync(path);
    writeFileSync(path, pmtilesOf([{ z: 11, x: 1705, y: 842, bytes }], { gzip: true, png: false }));
    expect(await (await tile('pm/11/1705/842')).text()).toBe('of the new archive, which is longer');
  });

  it('come out of an MBTiles file with rows counted from the north, gzip told as such', async () => {
    const response = await tile('mb/2/3/1');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toBe('a vector tile');
    expect((await tile('mb/2/0/0')).headers.get('content-type')).toBe('image/png');
    expect((await tile('mb/2/3/2')).status).toBe(204);
  });

  it('come out of a folder, and 304 when the window has them', async () => {
    const response = await tile('dir/3/6/2');
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toMatch(/^private/);
    expect(Buffer.from(await response.arrayBuffer()).toString()).toContain('in the folder');
    const again = await tile('dir/3/6/2', { 'if-none-match': response.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect((await tile('dir/3/7/2')).status).toBe(204);
  });

  it.each(['gone/1/0/0', 'gone-pm/1/0/0', 'gone-mb/1/0/0'])('are told missing in words: %s', async (path) => {
    const response = await tile(path);
    expect(response.status).toBe(502);
    expect(await response.text()).toMatch(/folder of tiles is not there|cannot be read/);
  });

  it('leave no folder by a link', async () => {
    const response = await tile('dir/3/6/3');
    expect(response.status).toBe(502);
    expect(await response.text()).toMatch(/leads out/);
  });

  it.each(['dir/1/5/0', 'dir/30/1/1', 'dir/3/6/9'])(
    'do not exist outside of the world or the zooms: %s',
    async (path) => {
      expect((await tile(path)).status).toBe(204);
    },
  );

  it.each([
    '/map/tiles/nobody/1/0/0',
    '/map/tiles/dir/../../secret',
    '/map/tiles/dir/3/6/..%2f..%2f..%2fsecret',
    '/map/tiles/dir/%2e%2e/6/2',
    '/map/tiles/dir/3/6/2.png',
    '/map/tiles/dir/-1/0/0',
    '/map/tiles/dir/3/6/2/x',
  ])('are nothing else: %s', async (path) => {
    const status = await new Promise<number>((done, failed) => {
      const headers = { authorization: 'Bearer test-token-0123456789' };
      nodeRequest({ host: '127.0.0.1', port: gateway.port, path, headers }, (response) => {
        response.resume();
        done(response.statusCode ?? 0);
      })
        .on('error', failed)
        .end();
    });
    expect(status).toBe(404);
  });

  it('are counted, and a file that cannot be read is a note of the health scene', () => {
    expect(gateway.service.notes()).toContainEqual({ key: 'map.tilesFailing', count: 4 });
    expect(gateway.service.config(false).problems.map(({ zh }) => zh)).toContainEqual(
      expect.stringContaining('底图“无”取不到'),
    );
  });
});
