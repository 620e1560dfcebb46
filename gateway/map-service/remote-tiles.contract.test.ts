import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../shared/time/clock.js';
import { tempDir } from '../testing/temp-dir.js';
import { loadMap } from './config/load-map.js';
import { startMap, type MapFixture } from './testing/map-fixture.js';
import { pngOf, upstreamServer, type UpstreamServer } from './testing/upstream-server.js';

const SECRET = 'sEcReT-of-tianditu-0815';
const temp = tempDir();
const clock = new ManualClock(1_700_000_000_000);
let tiles: UpstreamServer;
let gateway: MapFixture;

beforeAll(async () => {
  tiles = await upstreamServer();
  writeFileSync(join(temp.dir, 'token'), `${SECRET}\n`);
  const withLogin = tiles.url.replace('http://', 'http://reader:pass%20word@');
  gateway = await startMap(
    join(temp.dir, 'data'),
    {
      cacheMb: 0.1,
      cacheDays: 1,
      baseMaps: [
        { id: 'tdt', name: '天地图', tianditu: { tokenFile: join(temp.dir, 'token'), host: tiles.url } },
        { id: 'xyz', name: '内网', xyz: `${withLogin}/{s}/{z}/{x}/{-y}.png`, subdomains: ['u', 'v'] },
        {
          id: 'tms',
          name: '内网',
          xyz: `${tiles.url}/{z}/{x}/{y}.png`,
          tms: true,
          headers: { 'x-key': 'k-{token}' },
          token: SECRET,
        },
        {
          id: 'kvp',
          name: 'WMTS',
          wmts: {
            url: `${tiles.url}/wmts?key=1`,
            layer: 'base',
            matrixSet: 'GoogleMapsCompatible',
            format: 'image/png',
          },
        },
        {
          id: 'rest',
          name: 'WMTS',
          wmts: { url: `${tiles.url}/rest/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png`, layer: 'l' },
        },
      ],
    },
    clock,
  );
});
beforeEach(() => {
  tiles.seen.length = 0;
  tiles.answer = (_, response) =>
    void response.writeHead(200, { 'content-type': 'image/png' }).end(pngOf('tile'));
  clock.advance(60_000);
});
afterAll(async () => {
  await gateway.stop();
  await tiles.stop();
  temp.remove();
});

const tile = (path: string): Promise<Response> => gateway.request(`/map/tiles/${path}`);

describe('tiles of servers', () => {
  it.each([
    ['tdt/10/853/421', `/DataServer?T=vec_w&X=853&Y=421&L=10&tk=${SECRET}`],
    ['tdt-labels/10/853/421', `/DataServer?T=cva_w&X=853&Y=421&L=10&tk=${SECRET}`],
    ['xyz/10/853/421', '/u/10/853/602.png'],
    ['tms/10/853/421', '/10/853/602.png'],
    [
      'kvp/10/853/421',
      '/wmts?key=1&SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=base&STYLE=default&TILEMATRIXSET=GoogleMapsCompatible&FORMAT=image/png&TILEMATRIX=10&TILEROW=421&TILECOL=853',
    ],
    ['rest/10/853/421', '/rest/w/10/421/853.png'],
  ])('%s is asked for by its own address', async (path, asked) => {
    const response = await tile(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(tiles.seen.map((request) => request.path)).toEqual([asked]);
  });

  it('carry user names and keys in headers', async () => {
    await tile('xyz/3/1/1');
    await tile('tms/3/1/1');
    expect(tiles.seen[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('reader:pass word').toString('base64')}`,
    );
    expect(tiles.seen[1]?.headers['x-key']).toBe(`k-${SECRET}`);
  });

  it('are asked for once, however many windows want them, and then come from the disk', async () => {
    await Promise.all([tile('kvp/5/1/1'), tile('kvp/5/1/1'), tile('kvp/5/1/1')]);
    await tile('kvp/5/1/1');
    expect(tiles.seen).toHaveLength(1);
    clock.advance(25 * 3_600_000);
    await tile('kvp/5/1/1');
    expect(tiles.seen).toHaveLength(2);
  });

  it('stay on the wall while their server is away, and the server is left alone', async () => {
    await tile('kvp/6/1/1');
    clock.advance(25 * 3_600_000);
    tiles.answer = (_, response) => void response.writeHead(503).end(SECRET);
    for (let i = 0; i < 6; i++) expect((await tile(`kvp/6/2/${i}`)).status).toBe(502);
    expect(tiles.seen).toHaveLength(4 + 1);
    const kept = await tile('kvp/6/1/1');
    expect(kept.status).toBe(200);
    expect(tiles.seen).toHaveLength(4 + 1);
    clock.advance(16_000);
    tiles.answer = (_, response) => void response.writeHead(200).end(pngOf('new'));
    expect(Buffer.from(await (await tile('kvp/6/1/1')).arrayBuffer()).toString()).toContain('new');
  });

  it('are none where the server has none', async () => {
    tiles.answer = (_, response) => void response.writeHead(404).end();
    expect((await tile('rest/7/1/1')).status).toBe(204);
  });

  it.each([
    [
      'a redirect',
      { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' }, body: '' },
      /redirect, which is not followed/,
    ],
    [
      'a page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>login</html>' },
      /text\/html where a tile/,
    ],
    ['too much', { status: 200, headers: {}, body: 'x'.repeat(2_097_153) }, /more than 2097152 bytes/],
  ])('are never %s', async (_, { status, headers, body }, words) => {
    tiles.answer = (__, response) => void response.writeHead(status, headers).end(body);
    const response = await tile('rest/8/1/1');
    expect(response.status).toBe(502);
    expect(await response.text()).toMatch(words);
  });

  it('take little space: the ones unused for longest go', async () => {
    const large = (request: { path: string }) => pngOf(`${request.path} ${'x'.repeat(30_000)}`);
    tiles.answer = (request, response) => void response.writeHead(200).end(large(request));
    const dir = join(temp.dir, 'data', 'tiles');
    const kept = (): string[] =>
      readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /rest-.*\/9\/9\/\d+$/.test(name),
      );
    for (let y = 0; y < 3; y++) {
      clock.advance(1_000);
      await tile(`rest/9/9/${y}`);
    }
    clock.advance(1_000);
    await tile('rest/9/9/0');
    clock.advance(1_000);
    await tile('rest/9/9/3');
    expect(
      kept()
        .map((name) => name.split('/').at(-1))
        .sort(),
    ).toEqual(['0', '2', '3']);
  });

  it('leave no secret anywhere a window, a log or an error can show it', async () => {
    tiles.answer = (_, response) => void response.writeHead(403).end();
    const answers = [
      await gateway.request('/map/config.json'),
      await tile('tdt/11/1/1'),
      await tile('tms/11/1/1'),
      await gateway.request('/v1/health'),
    ];
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    const all = [...texts, ...gateway.logged, JSON.stringify(gateway.service.notes())].join('\n');
    expect(all).toContain('天地图');
    expect(all).toContain('HTTP 403');
    for (const secret of [SECRET, 'pass word', 'pass%20word', tiles.url, '127.0.0.1'])
      expect(all).not.toContain(secret);
    const names = readdirSync(join(temp.dir, 'data', 'tiles'), { recursive: true, encoding: 'utf8' }).join(
      '\n',
    );
    expect(names).not.toContain(SECRET);
  });
});

describe('the configuration', () => {
  const wrong = (map: unknown): string => {
    try {
      loadMap({ map });
      return 'taken';
    } catch (error) {
      return error instanceof Error ? error.message : 'no error';
    }
  };

  it('names what it offers and what a name over it is', async () => {
    const config = (await (await gateway.request('/map/config.json')).json()) as {
      baseMaps: { id: string; over: string[] }[];
      baseMap: string;
    };
    expect(config.baseMap).toBe('tdt');
    expect(config.baseMaps.map(({ id, over }) => [id, over]).slice(0, 2)).toEqual([
      ['tdt', ['tdt-labels']],
      ['tdt-labels', []],
    ]);
  });

  it.each([
    [
      { baseMaps: [{ id: 'a', name: 'A', xyz: 'http://h/{z}', datum: 'BD-09' }] },
      /datum: expected WGS84, CGCS2000 or GCJ02 \(tiles in BD-09/,
    ],
    [{ baseMaps: [{ id: 'a', name: 'A' }] }, /exactly one of pmtiles, mbtiles, folder, xyz, wmts, tianditu/],
    [{ baseMaps: [{ id: 'a', name: 'A', xyz: 'http://h/1', folder: 'x' }] }, /exactly one of/],
    [
      { baseMaps: [{ id: 'a', name: 'A', xyz: 'file:///etc/passwd' }] },
      /expected an address that begins with http/,
    ],
    [{ baseMaps: [{ id: '../a', name: 'A', folder: 'x' }] }, /baseMaps.0.id: expected letters, digits/],
    [
      { baseMaps: [{ id: 'a', name: 'A', folder: 'x', over: ['b'] }] },
      /expected a base map of the list \(a\), came "b"/,
    ],
    [{ baseMap: 'b' }, /came "b"/],
    [{ basemaps: [] }, /basemaps/],
    [{ video: [{ id: 'v', name: 'V' }] }, /hls, whep or still/],
    [{ video: [{ id: 'v', name: 'V', hls: 'rtsp://h/x' }] }, /http/],
    ['text', /expected Object/],
  ])('%j is refused in words', (map, words) => {
    expect(wrong(map)).toMatch(words);
  });

  it('shows no secret when it refuses', () => {
    expect(wrong({ baseMaps: [{ id: 'a', name: 'A', xyz: `ftp://u:${SECRET}@h/` }] })).not.toContain(SECRET);
    expect(
      wrong({ baseMaps: [{ id: 'a', name: 'A', folder: 'x', token: SECRET.repeat(90) }] }),
    ).not.toContain(SECRET);
    expect(
      wrong({ baseMaps: [{ id: 'a', name: 'A', folder: 'x', headers: { a: `${SECRET}\n` } }] }),
    ).not.toContain(SECRET);
    writeFileSync(join(temp.dir, 'two'), `${SECRET} ${SECRET}`);
    const two = { baseMaps: [{ id: 'a', name: 'A', xyz: 'http://h/{z}', tokenFile: join(temp.dir, 'two') }] };
    expect(wrong(two)).toMatch(/expected one token/);
    expect(wrong(two)).not.toContain(SECRET);
  });

  it('comes from a file too, whose folder relative paths start from', () => {
    const file = join(temp.dir, 'map.yaml');
    writeFileSync(
      file,
      'approvalNo: 浙S(2026)1号\nbaseMaps:\n  - {id: a, name: {zh: 甲, en: A}, folder: tiles}\n',
    );
    expect(loadMap({ mapFile: file })).toMatchObject({
      approvalNo: '浙S(2026)1号',
      baseMaps: [{ place: { type: 'folder', path: join(temp.dir, 'tiles') } }],
    });
    expect(() => loadMap({ mapFile: file, map: {} })).toThrow(/one of them/);
  });
});

describe('审图号', () => {
  it('is asked for at the start, in the log, the notes and the config', () => {
    expect(gateway.logged.join()).toMatch(/without a 审图号/);
    expect(gateway.service.notes()).toContainEqual({ key: 'map.noApproval', count: 1 });
    expect(gateway.service.config(false).problems[0]?.zh).toMatch(/审图号/);
  });
});
