import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tempDir } from '../testing/temp-dir.js';
import { startMap, type MapFixture } from './testing/map-fixture.js';
import { pmtilesOf } from './testing/pmtiles-writer.js';
import { TILE_MAX_BYTES } from './tiles/tile.js';

const temp = tempDir();
/** Some 60 KiB that unpack to 64 MiB. */
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
const good = gzipSync('a tile');
let gateway: MapFixture;

beforeAll(async () => {
  const at = (name: string): string => join(temp.dir, name);
  const tiles = [
    { z: 1, x: 0, y: 0, bytes: bomb },
    { z: 1, x: 0, y: 1, bytes: good },
  ];
  const archive = pmtilesOf(tiles, { gzip: true, png: false });
  writeFileSync(at('bomb.pmtiles'), archive);
  // The directory begins behind the header of 127 bytes: its first number says how many entries it has.
  const endless = Buffer.from(archive);
  endless.fill(0xff, 127, 134);
  endless.writeUInt8(0x0f, 134);
  writeFileSync(at('endless.pmtiles'), endless);
  writeFileSync(at('cut.pmtiles'), archive.subarray(0, 100));
  const db = new DatabaseSync(at('bomb.mbtiles'));
  db.exec('CREATE TABLE t (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)');
  const insert = db.prepare('INSERT INTO t VALUES (1, ?, ?, ?)');
  insert.run(0, 1, bomb);
  insert.run(0, 0, good);
  insert.run(1, 0, Buffer.alloc(TILE_MAX_BYTES + 1));
  // A file may bring views of its own, such as this one, which is no tile.
  db.exec(
    "CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM t UNION ALL SELECT 1, 1, 1, 'text'",
  );
  db.close();
  mkdirSync(join(temp.dir, 'folder', '1', '0'), { recursive: true });
  writeFileSync(join(temp.dir, 'folder', '1', '0', '0.pbf'), bomb);
  writeFileSync(at('text.mbtiles'), 'no database');
  gateway = await startMap(at('data'), {
    baseMaps: [
      { id: 'pm', name: 'a', pmtiles: at('bomb.pmtiles') },
      { id: 'endless', name: 'a', pmtiles: at('endless.pmtiles') },
      { id: 'cut', name: 'a', pmtiles: at('cut.pmtiles') },
      { id: 'mb', name: 'a', mbtiles: at('bomb.mbtiles'), kind: 'vector' },
      { id: 'text', name: 'a', mbtiles: at('text.mbtiles') },
      { id: 'dir', name: 'a', folder: join(temp.dir, 'folder'), kind: 'vector' },
    ],
  });
});
afterAll(async () => {
  await gateway.stop();
  temp.remove();
});

const tile = (path: string): Promise<Response> => gateway.request(`/map/tiles/${path}`);

it.each([
  ['a gzip bomb in a PMTiles archive', 'pm/1/0/0'],
  ['a directory that claims a million million entries', 'endless/1/0/0'],
  ['an archive that is cut off', 'cut/1/0/0'],
  ['a gzip bomb in an MBTiles file', 'mb/1/0/0'],
  ['a tile of several MiB', 'mb/1/1/1'],
  ['a file that is no database', 'text/1/0/0'],
  ['a gzip bomb in a folder', 'dir/1/0/0'],
])('passes %s on to nobody and says why', async (_, path) => {
  const response = await tile(path);
  expect(response.status).toBe(502);
  expect(await response.text()).toMatch(/^(the (PMTiles|MBTiles) file cannot be read: |expected gzip)/);
});

it('still gives the other tiles of these files', async () => {
  expect(await (await tile('pm/1/0/1')).text()).toBe('a tile');
  expect(await (await tile('mb/1/0/1')).text()).toBe('a tile');
  expect((await tile('mb/1/1/0')).status).toBe(204);
});
