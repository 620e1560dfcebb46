import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConfig } from '../gateway/config/load-config.js';
import { pmtilesOf } from '../gateway/map-service/testing/pmtiles-writer.js';
import { startGateway, type RunningGateway } from '../gateway/gateway.js';
import { silentLog } from '../gateway/log.js';
import { hostTimers } from '../gateway/time/host-timers.js';
import { camera, hasFfmpeg, type Camera } from './support/camera.js';
import { buildMapServicePage } from './support/map-service-page.js';
import { until } from './support/wait.js';
import { whepServer, type WhepServer } from './support/whep-server.js';

/** Cameras and base maps in Debian's Chromium, through a gateway: real streams, no stand-in of a decoder. */

const dir = mkdtempSync(join(tmpdir(), 'yiping-video-'));
const root = join(import.meta.dirname, '..');
const problems: string[] = [];
let browser: Browser;
let street: Camera;
let body: WhepServer;
let tiles: Server;
let gateway: RunningGateway;
let page: Page;

beforeAll(async () => {
  await buildMapServicePage(join(dir, 'web'));
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--no-first-run',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
    ],
  });
  street = await camera(join(dir, 'camera'));
  body = await whepServer(await browser.newPage());
  tiles = createServer((request, response) => {
    const [, z = '', x = '', y = ''] = (request.url ?? '').split('/');
    response
      .writeHead(200, { 'content-type': 'image/png' })
      .end(png(Number(z) * 9, Number(x) % 2 ? 160 : 40, Number(y) % 2 ? 160 : 40));
  }).listen(0, '127.0.0.1');
  await once(tiles, 'listening');
  const places = [851, 852, 853, 854, 855].flatMap((x) =>
    [419, 420, 421, 422, 423].map((y) => ({ z: 10, x, y })),
  );
  const vector = pmtilesOf(
    places.map((place) => ({ ...place, bytes: Buffer.from(EARTH) })),
    { gzip: false, png: false },
  );
  writeFileSync(join(dir, 'v.pmtiles'), vector);
  const map = {
    approvalNo: '测试',
    baseMaps: [
      {
        id: 'grid',
        name: '格',
        xyz: `http://127.0.0.1:${(tiles.address() as AddressInfo).port}/{z}/{x}/{y}`,
      },
      { id: 'vector', name: '矢量', pmtiles: join(dir, 'v.pmtiles') },
    ],
    video: [
      { id: 'street', name: { zh: '路口', en: 'Street' }, hls: street.url, incident: 'a:1' },
      { id: 'body', name: '执法仪', whep: body.url, incident: 'b:2' },
    ],
  };
  const defaults = {
    data: join(dir, 'data'),
    resources: join(root, 'resources'),
    webRoot: join(dir, 'web'),
    port: 0,
    map,
  };
  gateway = await startGateway(loadConfig({ defaults, file: null, env: {}, flags: {} }), {
    logger: silentLog,
    timers: hostTimers,
  });
});
afterAll(async () => {
  await browser.close();
  await gateway.stop();
  await street.close();
  await body.close();
  tiles.close();
  rmSync(dir, { recursive: true, force: true });
});

async function open(incident: string, base = 'grid'): Promise<void> {
  page = await browser.newPage({ viewport: { width: 1_280, height: 900 } });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${gateway.url}/#token=${gateway.token}&incident=${incident}&base=${base}`);
  await page.addStyleTag({ url: '/page.css' });
  await page.evaluate(() => {
    const map = document.querySelector<HTMLElement>('#map');
    if (map) map.style.cssText = 'position:relative;width:1200px;height:400px;overflow:hidden';
    dispatchEvent(new Event('resize'));
  });
}

const stateOf = (id: string): Promise<string | null> =>
  page.evaluate(
    (video) => document.querySelector(`[data-video="${video}"]`)?.getAttribute('data-state') ?? null,
    id,
  );
const becomes = (id: string, state: string, ms: number): Promise<unknown> =>
  until(`the camera ${id} to be ${state}`, ms, async () => ((await stateOf(id)) === state ? true : null));
const playedTo = (): Promise<number> =>
  page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);

it.skipIf(!hasFfmpeg())(
  'plays a real camera, says no signal when it stops, and resumes (needs ffmpeg)',
  async () => {
    street.start();
    await until('the camera to have a stream', 15_000, async () => {
      const reply = await fetch(street.url);
      return reply.ok ? true : null;
    });
    await open('a:1');
    await becomes('street', 'live', 20_000);
    const before = await playedTo();
    await until('the picture to move', 5_000, async () => ((await playedTo()) > before + 1 ? true : null));
    expect(await page.evaluate(() => document.body.innerHTML)).not.toContain('camera-secret');

    await street.stop();
    const stopped = Date.now();
    await becomes('street', 'none', 15_000);
    // What was buffered still ran; after the last picture it takes five seconds, and never less.
    expect(Date.now() - stopped).toBeGreaterThan(4_500);
    expect(await page.textContent('[data-video="street"]')).toMatch(/无信号.*最后画面 \d\d:\d\d:\d\d/s);
    // The old playlist is still offered: what it holds must not come back as live.
    for (let i = 0; i < 20; i++) {
      expect(await stateOf('street')).toBe('none');
      await page.waitForTimeout(200);
    }

    street.start();
    await becomes('street', 'live', 40_000);
    const violations = problems.filter((text) => !/status of (404|502)/.test(text));
    expect(violations).toEqual([]);
    await page.close();
  },
);

it('plays a body camera by WHEP, and ends its session', async () => {
  problems.length = 0;
  await open('b:2');
  await becomes('body', 'live', 20_000);
  const before = await playedTo();
  await until('the picture to move', 5_000, async () => ((await playedTo()) > before ? true : null));
  expect(problems).toEqual([]);
  await page.evaluate(() => (location.hash = '#incident=none'));
  await until('the media server to hear the end', 5_000, () => (body.ended === 1 ? true : null));
  await page.close();
});

it.each([
  [
    'grid',
    (colours: readonly string[]) => colours.length > 1 && colours.every((colour) => colour.startsWith('99,')),
  ],
  ['vector', (colours: readonly string[]) => colours.length === 1 && colours[0] === '23,34,51,255'],
] as const)('lays the base map %s on its canvas, over the whole picture', async (base, right) => {
  problems.length = 0;
  await open('none', base);
  await until(`the base map ${base}`, 15_000, async () => (right(await baseColours()) ? true : null));
  expect(await page.getAttribute('#map', 'data-base')).toBe('shown');
  expect(problems).toEqual([]);
  await page.close();
});

/** Colours along a line of the base map's canvas. */
const baseColours = (): Promise<string[]> =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.leaflet-base-pane canvas');
    // A copy to read from: the layer's own canvas is made for drawing.
    const copy = document.createElement('canvas');
    const pen = copy.getContext('2d', { willReadFrequently: true });
    if (!canvas || !pen) return [];
    [copy.width, copy.height] = [canvas.width, canvas.height];
    pen.drawImage(canvas, 0, 0);
    const line = Array.from(
      { length: Math.floor(canvas.width / 40) },
      (_, i) => pen.getImageData(5 + 40 * i, 150, 1, 1).data,
    );
    return [...new Set(line.map((pixel) => [...pixel].join()))];
  });

/** A vector tile of one layer, `earth`, with one square over all of it. */
const EARTH = ((): number[] => {
  const field = (key: number, bytes: readonly number[]): number[] => [key * 8 + 2, bytes.length, ...bytes];
  // Zigzag steps: to 0,0; then 4096 right, down and left; then closed.
  const [right, left] = [
    [0x80, 0x40],
    [0xff, 0x3f],
  ];
  const steps = [9, 0, 0, 26, ...right, 0, 0, ...right, ...left, 0, 15];
  const feature = [3 * 8, 3, ...field(4, steps)];
  return field(3, [
    ...field(1, [...Buffer.from('earth')]),
    ...field(2, feature),
    5 * 8,
    0x80,
    0x20,
    15 * 8,
    2,
  ]);
})();

/** A PNG of one pixel, which a browser draws as large as it is told. */
function png(r: number, g: number, b: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(content));
    return Buffer.concat([length, content, sum]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from([0, r, g, b]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let i = 0; i < 8; i++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
