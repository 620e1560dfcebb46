import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tempDir } from '../testing/temp-dir.js';
import { startMap, type MapFixture } from './testing/map-fixture.js';
import { pngOf, upstreamServer, type UpstreamServer } from './testing/upstream-server.js';
import { rewritePlaylist } from './video/playlist.js';
import { StreamFiles } from './video/stream-files.js';

const SECRET = 'sEcReT-of-the-camera';
const temp = tempDir();
let media: UpstreamServer;
let gateway: MapFixture;
let files: Record<string, { type: string; body: string | Uint8Array }>;

beforeAll(async () => {
  media = await upstreamServer();
  const login = media.url.replace('http://', `http://viewer:${SECRET}@`);
  gateway = await startMap(join(temp.dir, 'data'), {
    video: [
      {
        id: 'cam',
        name: '卡口',
        hls: `${login}/live/cam/index.m3u8?key=${SECRET}`,
        still: `${media.url}/still?key={token}`,
        token: SECRET,
      },
      { id: 'park', name: '公园', hls: `${media.url}/live/park/index.m3u8`, visit: true },
      {
        id: 'body',
        name: '执法仪',
        whep: `${media.url}/body/whep`,
        headers: { authorization: `Bearer ${SECRET}` },
      },
    ],
  });
});
beforeEach(() => {
  media.seen.length = 0;
  files = {};
  media.answer = ({ path, headers }, response) => {
    const file = files[path];
    if (!file) return void response.writeHead(404).end(SECRET);
    if (headers.range !== undefined)
      return void response
        .writeHead(206, { 'content-type': file.type, 'content-range': 'bytes 0-1/9' })
        .end(file.body.slice(0, 2));
    response.writeHead(200, { 'content-type': file.type }).end(file.body);
  };
});
afterAll(async () => {
  await gateway.stop();
  await media.stop();
  temp.remove();
});

const video = (path: string, init = {}): Promise<Response> => gateway.request(`/map/video/${path}`, init);
const MPEGURL = 'application/vnd.apple.mpegurl';
const playlist = (...lines: string[]): { type: string; body: string } => ({
  type: MPEGURL,
  body: ['#EXTM3U', ...lines].join('\n'),
});

describe('HLS', () => {
  it('passes playlists, keys, init and segments on under its own names', async () => {
    files[`/live/cam/index.m3u8?key=${SECRET}`] = playlist(
      '#EXT-X-STREAM-INF:BANDWIDTH=1',
      `v/low.m3u8?key=${SECRET}`,
    );
    files[`/live/cam/v/low.m3u8?key=${SECRET}`] = playlist(
      ...[
        '#EXT-X-TARGETDURATION:2',
        '#EXT-X-MEDIA-SEQUENCE:7',
        `#EXT-X-MAP:URI="../init.mp4",BYTERANGE="10@0"`,
        '# made by someone',
      ],
      ...[
        `#EXT-X-KEY:METHOD=AES-128,URI="k.key?key=${SECRET}",IV=0x1`,
        '#EXTINF:2.0,',
        `${media.url}/live/cam/v/7.ts?key=${SECRET}`,
      ],
    );
    files[`/live/cam/v/7.ts?key=${SECRET}`] = { type: 'video/mp2t', body: 'segment 7' };
    files[`/live/cam/v/k.key?key=${SECRET}`] = { type: 'text/html', body: 'the key' };
    files['/live/cam/init.mp4'] = { type: 'video/mp4', body: 'the head' };
    const first = await (await video('cam/live.m3u8')).text();
    const low = /^s\/.*\.m3u8$/m.exec(first)?.[0] ?? '';
    const response = await video(`cam/${low}`);
    expect(response.headers.get('content-type')).toBe(MPEGURL);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const second = await response.text();
    expect(second).toMatch(/^#EXT-X-MEDIA-SEQUENCE:7$/m);
    const [key = ''] = /[\w-]+\.key(?=",IV)/.exec(second) ?? [];
    const [init = ''] = /[\w-]+\.mp4(?=",BYTERANGE="10@0")/.exec(second) ?? [];
    const [segment = ''] = /^[\w-]+\.ts$/m.exec(second) ?? [];
    expect(await (await video(`cam/s/${segment}`)).text()).toBe('segment 7');
    expect(await (await video(`cam/s/${init}`)).text()).toBe('the head');
    const keyFile = await video(`cam/s/${key}`);
    expect(keyFile.headers.get('content-type')).toBe('application/octet-stream');
    expect(keyFile.headers.get('x-content-type-options')).toBe('nosniff');
    const part = await video(`cam/s/${segment}`, { headers: { range: 'bytes=0-1' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 0-1/9',
      'se',
    ]);
    expect(media.seen.every(({ headers }) => headers.authorization?.startsWith('Basic ') === true)).toBe(
      true,
    );
    for (const text of [first, second]) {
      for (const leak of [SECRET, media.url, '127.0.0.1', 'made by']) expect(text).not.toContain(leak);
    }
  });

  it('says to each address of a playlist that visitors look', async () => {
    files['/live/park/index.m3u8'] = playlist('#EXTINF:2,', 'a.ts');
    files['/live/park/a.ts'] = { type: 'video/mp2t', body: 'a' };
    const text = await (await video('park/live.m3u8?variant=visit')).text();
    const [segment = ''] = /^s\/.*\.ts\?variant=visit$/m.exec(text) ?? [];
    expect(await (await video(`park/${segment}`)).text()).toBe('a');
    expect((await video('cam/live.m3u8?variant=visit')).status).toBe(404);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    '//evil.example/a.ts',
    '../other/a.ts',
    '/live/camera/a.ts',
    '/live/cam/%2e%2e/secret.ts',
    '/live/cam/..%2fsecret.ts',
    'file:///etc/passwd',
    'http://[',
  ])('refuses a playlist that leads to %s, and asks nothing of it', async (uri) => {
    files[`/live/cam/index.m3u8?key=${SECRET}`] = playlist('#EXTINF:2,', uri);
    const response = await video('cam/live.m3u8');
    expect(response.status).toBe(502);
    expect(await response.text()).toMatch(/no address|outside of its own address/);
    expect(media.seen).toHaveLength(1);
  });

  it('fetches nothing that no playlist named', async () => {
    for (const name of ['a.ts', 'AAAAAAAAAAAAAAAAAAAAAA.ts', '..%2f..%2fx', 'index.m3u8']) {
      expect((await video(`cam/s/${name}`)).status).toBe(404);
    }
    expect(media.seen).toHaveLength(0);
  });

  it('tells failures without an address or what the server said', async () => {
    const missing = await video('cam/live.m3u8');
    expect([missing.status, await missing.text()]).toEqual([502, 'the video server answered HTTP 404']);
    files[`/live/cam/index.m3u8?key=${SECRET}`] = { type: 'text/html', body: `<p>${SECRET}` };
    const page = await video('cam/live.m3u8');
    expect([page.status, await page.text()]).toEqual([502, 'the video server sent no HLS playlist']);
    const health = await (await gateway.request('/v1/health')).text();
    expect(health).toContain('sent no HLS playlist');
    expect(health + gateway.logged.join()).not.toContain(SECRET);
  });

  it('cuts a file that is no segment', async () => {
    files['/live/park/index.m3u8'] = playlist('#EXTINF:2,', 'a.ts');
    const [segment = ''] = /^s\/.*$/m.exec(await (await video('park/live.m3u8')).text()) ?? [];
    media.answer = (_, response) => void response.writeHead(200, { 'content-length': '20971521' }).write('x');
    expect((await video(`park/${segment}`)).status).toBe(502);
    media.answer = (_, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (response.write(Buffer.alloc(1_048_576)));
        response.once('drain', more);
      };
      more();
    };
    await expect(video(`park/${segment}`).then((response) => response.arrayBuffer())).rejects.toThrow();
  });

  it('gives the first bytes before the last have come, and lets go when the window does', async () => {
    files['/live/park/index.m3u8'] = playlist('#EXTINF:2,', 'a.ts');
    const [segment = ''] = /^s\/.*$/m.exec(await (await video('park/live.m3u8')).text()) ?? [];
    const closed = new Promise<void>((gone) => {
      media.answer = (_, response) => {
        response.writeHead(200).write('first');
        response.on('close', gone);
      };
    });
    const stop = new AbortController();
    const response = await video(`park/${segment}`, { signal: stop.signal });
    const first = await response.body?.getReader().read();
    expect(Buffer.from(first?.value ?? []).toString()).toBe('first');
    stop.abort();
    await closed;
  });
});

describe('still pictures', () => {
  it('are passed on, and shared by windows that ask at the same time', async () => {
    files[`/still?key=${SECRET}`] = { type: 'application/octet-stream', body: pngOf('frame') };
    const [a, b] = await Promise.all([video('cam/still.jpg'), video('cam/still.jpg')]);
    expect(a.headers.get('content-type')).toBe('image/png');
    expect(b.status).toBe(200);
    expect(media.seen).toHaveLength(1);
  });
});

describe('WHEP', () => {
  const offer = (body: string, type = 'application/sdp'): Promise<Response> =>
    video('body/whep', { method: 'POST', body, headers: { 'content-type': type } });

  it('hands offer and answer on, and ends the session at the media server', async () => {
    media.answer = ({ method }, response) => {
      if (method === 'DELETE') return void response.writeHead(200).end();
      response
        .writeHead(201, { 'content-type': 'application/sdp', location: '/body/whep/42?secret' })
        .end('v=0\r\nanswer');
    };
    const response = await offer('v=0\r\noffer');
    expect([response.status, await response.text()]).toEqual([201, 'v=0\r\nanswer']);
    expect(media.seen[0]).toMatchObject({ method: 'POST', path: '/body/whep', body: 'v=0\r\noffer' });
    expect(media.seen[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    const location = response.headers.get('location') ?? '';
    expect(location).toMatch(/^whep\/[\w-]{22}$/);
    expect((await video(`body/${location}`, { method: 'DELETE' })).status).toBe(204);
    expect(media.seen[1]).toMatchObject({ method: 'DELETE', path: '/body/whep/42?secret' });
    expect((await video(`body/${location}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('ends a session nowhere but at its own server', async () => {
    media.answer = (_, response) =>
      void response.writeHead(201, { location: 'http://169.254.169.254/x' }).end('v=0');
    const response = await offer('v=0');
    expect((await video(`body/${response.headers.get('location') ?? ''}`, { method: 'DELETE' })).status).toBe(
      204,
    );
    expect(media.seen).toHaveLength(1);
  });

  it('refuses what is no offer', async () => {
    expect((await offer('x'.repeat(65_537))).status).toBe(413);
    expect((await offer('v=0', 'text/plain')).status).toBe(415);
    expect(
      (
        await video('cam/whep', {
          method: 'POST',
          body: 'v=0',
          headers: { 'content-type': 'application/sdp' },
        })
      ).status,
    ).toBe(404);
    media.answer = (_, response) => void response.writeHead(200).end('<html>');
    expect((await offer('v=0')).status).toBe(502);
  });
});

it('remembers a bounded number of files of a stream', () => {
  const known = new StreamFiles('http://h/live/');
  const first = known.name('a.ts', 'http://h/live/x.m3u8');
  for (let i = 0; i < 4_000; i++) known.name(`${i}.ts`, 'http://h/live/x.m3u8');
  expect(known.address(first)).toBeNull();
});

it('rewrites every address that a playlist can hold, and drops tags that lead elsewhere', () => {
  const text = rewritePlaylist(
    '#EXTM3U\r\n#EXT-X-MEDIA:TYPE=AUDIO,URI="a.m3u8"\r\n#EXT-X-CONTENT-STEERING:SERVER-URI="http://x"\r\n#EXT-X-PART:DURATION=1,URI="p.mp4"\r\n#EXT-X-DATERANGE:ID="1",X-ASSET-URI="d.m3u8"\r\n',
    (uri) => `<${uri}>`,
  );
  expect(text).toBe(
    '#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,URI="<a.m3u8>"\n#EXT-X-PART:DURATION=1,URI="<p.mp4>"\n#EXT-X-DATERANGE:ID="1",X-ASSET-URI="<d.m3u8>"\n',
  );
});
