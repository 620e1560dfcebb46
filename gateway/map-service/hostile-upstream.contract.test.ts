import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../shared/time/clock.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { tempDir } from '../testing/temp-dir.js';
import { startMap, type MapFixture } from './testing/map-fixture.js';
import { upstreamServer, type UpstreamServer } from './testing/upstream-server.js';
import { Gate } from './tiles/gate.js';
import { upstreamFetch } from './upstream-fetch.js';
import { HlsRelay } from './video/hls-relay.js';
import { PLAYLIST_MAX_ADDRESSES } from './video/playlist.js';
import { WhepRelay } from './video/whep-relay.js';

const temp = tempDir();
let server: UpstreamServer;
let gateway: MapFixture;
beforeAll(async () => {
  server = await upstreamServer();
  gateway = await startMap(join(temp.dir, 'data'), {
    baseMaps: [{ id: 'xyz', name: 'a', xyz: `${server.url}/{z}/{x}/{y}.png` }],
    video: [
      { id: 'cam', name: 'a', hls: `${server.url}/live/a.m3u8` },
      { id: 'rtc', name: 'b', whep: `${server.url}/whep` },
    ],
  });
});
beforeEach(() => {
  server.seen.length = 0;
});
afterAll(async () => {
  await gateway.stop();
  await server.stop();
  temp.remove();
});

const ask = (path: string, init = {}): Promise<Response> => gateway.request(path, init);
const MPEGURL = { 'content-type': 'application/vnd.apple.mpegurl' };

describe('a server that stops in the middle of its answer', () => {
  /** Runs a request whose answer begins and never ends, and lets so much time pass then. */
  async function givenUp(run: (timers: ManualTimers) => Promise<unknown>, head: object): Promise<unknown> {
    const timers = new ManualTimers(new ManualClock(0, 0));
    const begun = new Promise<void>((resolve) => {
      server.answer = (_, response) => {
        response.writeHead('location' in head ? 201 : 200, { ...head }).write('#EXTM3U\n', () => resolve());
      };
    });
    const outcome = run(timers).catch((error: unknown) => error);
    await begun;
    // The head may come a moment after it was sent: time passes until the answer is given up.
    const state = { settled: false };
    void outcome.then(() => (state.settled = true));
    while (!state.settled) {
      timers.advance(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return outcome;
  }

  it('does not hold a playlist', async () => {
    const hls = { url: `${server.url}/live/a.m3u8`, headers: {} };
    const told = await givenUp((timers) => {
      const parts = { hls, prefix: `${server.url}/live/`, fetch: upstreamFetch(timers) };
      return new HlsRelay(parts).live('');
    }, MPEGURL);
    expect(told).toMatchObject({ name: 'UpstreamError', why: 'timeout' });
  });

  it('does not hold an offer of WebRTC', async () => {
    const whep = { url: `${server.url}/whep`, headers: {} };
    const told = await givenUp(
      (timers) => new WhepRelay({ whep, fetch: upstreamFetch(timers) }).offer('v=0'),
      { location: '/whep/1' },
    );
    expect(told).toMatchObject({ name: 'UpstreamError', why: 'timeout' });
  });
});

it.each([
  ['a playlist of half a million files', `#EXTM3U\n${'a\n'.repeat(500_000)}`],
  ['one in one attribute after the other', `#EXTM3U\n#EXT-X-MAP:${'URI="a",'.repeat(100_000)}`],
  ['a playlist without end', `#EXTM3U\n${'#EXT-X-X:'.repeat(200_000)}`],
  ['a line of a megabyte', `#EXTM3U\n${'a'.repeat(1_100_000)}`],
  ['one that names another host', '#EXTM3U\nhttp://169.254.169.254/latest/meta-data\n'],
  ['one that names a file of this host', '#EXTM3U\nfile:///etc/passwd\n'],
  ['one that leaves its folder', '#EXTM3U\n../../secret.ts\n'],
])('refuses %s, and names no file of it', async (_, text) => {
  server.answer = (__, response) => void response.writeHead(200, MPEGURL).end(text);
  const response = await ask('/map/video/cam/live.m3u8');
  expect(response.status).toBe(502);
  expect((await response.text()).length).toBeLessThan(200);
  expect(server.seen).toHaveLength(1);
});

it('asks no server again and again for a playlist that names itself', async () => {
  server.answer = (_, response) => void response.writeHead(200, MPEGURL).end('#EXTM3U\na.m3u8\n');
  let path = 'live.m3u8';
  for (let i = 0; i < 5; i++) {
    const text = await (await ask(`/map/video/cam/${path}`)).text();
    path = `s/${text.split('\n')[1]?.replace('s/', '') ?? ''}`;
  }
  expect(server.seen).toHaveLength(5);
  expect(PLAYLIST_MAX_ADDRESSES).toBeGreaterThan(1_000);
});

it('ends the oldest of a flood of WebRTC sessions, and none by a name that nobody was given', async () => {
  let made = 0;
  server.answer = ({ method }, response) => {
    if (method === 'DELETE') return void response.writeHead(200).end();
    made += 1;
    response.writeHead(201, { location: `/whep/${made}` }).end('v=0');
  };
  const init = { method: 'POST', body: 'v=0', headers: { 'content-type': 'application/sdp' } };
  for (let i = 0; i < 70; i++) expect((await ask('/map/video/rtc/whep', init)).status).toBe(201);
  expect(server.seen.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual(
    Array.from({ length: 6 }, (_, i) => `/whep/${i + 1}`),
  );
  for (const name of ['70', '..%2fwhep%2f70', '__proto__', 'x'.repeat(5_000)])
    expect((await ask(`/map/video/rtc/whep/${name}`, { method: 'DELETE' })).status, name).toBe(404);
});

it.each([
  '-1/0/0',
  '1/-1/0',
  '1e3/0/0',
  '0x1/0/0',
  '1/0/0.5',
  '..%2f..%2fetc/0/0',
  '1/%2e%2e/0',
  '/0/0',
  '1/0',
])('there is no tile %s, and nobody is asked', async (path) => {
  expect((await ask(`/map/tiles/xyz/${path}`)).status).toBe(404);
  expect(server.seen).toEqual([]);
});

it.each(['99999999999999999999/0/0', `3/${'9'.repeat(400)}/0`, '3/8/0', '3/0/8'])(
  'a tile %s lies outside of the world, and nobody is asked',
  async (path) => {
    expect((await ask(`/map/tiles/xyz/${path}`)).status).toBe(204);
    expect((await ask(`/map/tiles/__proto__/${path}`)).status).toBe(404);
    expect(server.seen).toEqual([]);
  },
);

it('holds so many requests for tiles and refuses the next ones at once', async () => {
  const gate = new Gate(2, 3);
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const works = Array.from({ length: 10 }, () => gate.run(() => opened));
  const refused = await Promise.allSettled(works.slice(5));
  expect(refused.every(({ status }) => status === 'rejected')).toBe(true);
  open();
  await Promise.all(works.slice(0, 5));
  await expect(gate.run(() => Promise.resolve(7))).resolves.toBe(7);
});
