import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { hostTimers } from '../host-timers.js';
import { mapForwarder, mapPath } from './forward-map.js';

let server: Server;
let url = '';
let seen: { path: string; method: string; headers: IncomingHttpHeaders; body: string } | null = null;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      seen = { path: request.url ?? '', method: request.method ?? '', headers: request.headers, body };
      if (request.url === '/map/moved')
        return void response.writeHead(302, { location: '/map/config.json' }).end();
      if (request.url === '/map/tiles/packed')
        return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a tile'));
      if (request.url === '/map/tiles/torn') {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.write(gzipSync('x'.repeat(100_000)).subarray(0, 50), () => response.destroy());
        return;
      }
      if (request.url === '/map/same') return void response.writeHead(304, { etag: '"1"' }).end();
      if (request.url === '/map/mute') return;
      response.writeHead(request.method === 'POST' ? 201 : 200, {
        'content-type': 'application/json',
        'set-cookie': 'a=b',
        'x-powered-by': 'x',
        location: 'whep/abc',
      });
      response.end('{"a":1}');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const logged: string[] = [];
const forward = (gateway: { url: string; token: string } | null) =>
  mapForwarder({
    gateway: () => gateway,
    timers: hostTimers,
    log: (_, event, data) => logged.push(event + JSON.stringify(data)),
  });
const ask = (path: string, method = 'GET', body = '', headers: Record<string, string> = {}) => {
  const request = {
    url: path,
    method,
    headers: new Headers(headers),
    arrayBuffer: () => Promise.resolve(new TextEncoder().encode(body).buffer),
  };
  return forward({ url, token: 'the-secret-token' })(request);
};

test('passes path, method, body and token on, and neither cookies nor other headers either way', async () => {
  const response = await ask('app://wall/map/video/cam/whep?variant=visit', 'POST', 'v=0', {
    'content-type': 'application/sdp',
    cookie: 'yiping_map=x',
    origin: 'app://wall',
  });
  expect(seen).toMatchObject({ path: '/map/video/cam/whep?variant=visit', method: 'POST', body: 'v=0' });
  expect(seen?.headers).toMatchObject({
    authorization: 'Bearer the-secret-token',
    'content-type': 'application/sdp',
  });
  expect(seen?.headers).not.toHaveProperty('cookie');
  expect(seen?.headers).not.toHaveProperty('origin');
  expect(response?.status).toBe(201);
  expect(await response?.text()).toBe('{"a":1}');
  expect(response?.headers.get('location')).toBe('whep/abc');
  expect(response?.headers.get('set-cookie')).toBeNull();
  expect(response?.headers.get('x-powered-by')).toBeNull();
  expect(response?.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  'app://wall/map/../v1/health',
  'app://wall/map/%2e%2e/v1/health',
  'app://wall/map//x',
  'app://wall/map/.hidden',
  'app://wall/map/tiles/..',
  'app://wall/map/config.json?x=1',
  'app://wall/map/config.json?variant=visit&x=1',
  'app://wall/map\\x',
  'app://wall/mapx/config.json',
  'app://evil/map/config.json',
  'app://wall@evil/map/config.json',
  'app://wall/index.html',
])('is not for %s', async (path) => {
  expect(mapPath(path)).toBeNull();
  expect(await ask(path)).toBeNull();
});

test('knows no other method, and refuses what is too large to be an offer', async () => {
  expect(await ask('app://wall/map/config.json', 'PUT')).toBeNull();
  expect((await ask('app://wall/map/video/a/whep', 'POST', 'x'.repeat(65_537)))?.status).toBe(413);
});

test('answers 502 while there is no gateway, when it is gone, and when it would lead elsewhere', async () => {
  const request = {
    url: 'app://wall/map/config.json',
    method: 'GET',
    headers: new Headers(),
    arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
  };
  expect((await forward(null)(request))?.status).toBe(502);
  expect((await forward({ url: 'http://127.0.0.1:9', token: 'the-secret-token' })(request))?.status).toBe(
    502,
  );
  expect((await ask('app://wall/map/moved'))?.status).toBe(502);
  expect(logged.join()).not.toContain('the-secret-token');
});

test('unpacks tiles, since Chromium unpacks nothing of our own protocol, and fails where they are torn', async () => {
  expect(await (await ask('app://wall/map/tiles/packed'))?.text()).toBe('a tile');
  await expect((await ask('app://wall/map/tiles/torn'))?.text()).rejects.toThrow();
});

test('has no body where there is none, and waits for the head only so long', async () => {
  const same = await ask('app://wall/map/same', 'GET', '', { 'if-none-match': '"1"' });
  expect([same?.status, same?.headers.get('etag'), same?.body]).toEqual([304, '"1"', null]);
  expect((await ask('app://wall/map/config.json', 'HEAD'))?.body).toBeNull();
  const timers = new ManualTimers();
  const request = { url: 'app://wall/map/mute', method: 'GET', headers: new Headers() };
  const mute = mapForwarder({
    ...{ gateway: () => ({ url, token: 'a' }), timers, log: () => undefined },
  })({ ...request, arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)) });
  timers.advance(15_000);
  expect((await mute)?.status).toBe(502);
  expect(timers.pending).toBe(0);
});
