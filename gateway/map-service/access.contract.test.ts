import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MapConfigSchema } from '../../shared/contracts/map-service.js';
import type { Principal } from '../people/principal.js';
import { tempDir } from '../testing/temp-dir.js';
import { MAP_SESSION_MS, MapSessions, sessionCookie } from './map-sessions.js';
import { startMap, type MapFixture } from './testing/map-fixture.js';
import * as v from 'valibot';

const temp = tempDir();
let gateway: MapFixture;

const square = (lng: number, lat: number) => [
  [
    [lng, lat],
    [lng + 0.01, lat],
    [lng + 0.01, lat + 0.01],
    [lng, lat],
  ],
];
const feature = (properties: object, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});

beforeAll(async () => {
  const features = [
    feature(
      {
        name: '文一西路夜市',
        note: { zh: '夜间人多', en: 'Crowded at night' },
        from: '2026-11-26T18:00:00+08:00',
      },
      square(119.944559, 30.267389),
    ),
    feature({ id: 's', name: '小学', crs: 'WGS84' }, [square(120, 30.3)], 'MultiPolygon'),
  ];
  writeFileSync(join(temp.dir, 'areas.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
  const camera = { name: '路口', still: 'http://127.0.0.1:9/a.jpg' };
  gateway = await startMap(join(temp.dir, 'data'), {
    approvalNo: '浙S(2026)1号',
    keyAreas: join(temp.dir, 'areas.geojson'),
    keyAreasCrs: 'GCJ02',
    video: [
      { ...camera, id: 'street', lng: 119.944559, lat: 30.267389, crs: 'GCJ02' },
      { ...camera, id: 'lake', visit: true, unit: 'u-1' },
    ],
  });
});
afterAll(async () => {
  await gateway.stop();
  temp.remove();
});

it('offers what is configured, and visitors only approved cameras', async () => {
  const config = v.parse(MapConfigSchema, await (await gateway.request('/map/config.json')).json());
  expect(config).toMatchObject({ approvalNo: '浙S(2026)1号', keyAreas: true, baseMap: null, problems: [] });
  expect(config.video.map(({ id }) => id)).toEqual(['street', 'lake']);
  const [lng, lat] = config.video[0]?.at ?? [];
  expect(lng).toBeCloseTo(119.94, 5);
  expect(lat).toBeCloseTo(30.27, 5);
  const visit = v.parse(
    MapConfigSchema,
    await (await gateway.request('/map/config.json?variant=visit')).json(),
  );
  expect(visit.video.map(({ id }) => id)).toEqual(['lake']);
  expect((await gateway.request('/map/video/street/still.jpg?variant=visit')).status).toBe(404);
  expect((await gateway.request('/map/video/street/live.m3u8')).status).toBe(404);
});

it('gives key areas in WGS-84, whatever their file declares', async () => {
  const { areas } = (await (await gateway.request('/map/key-areas.json')).json()) as {
    areas: Record<string, unknown>[];
  };
  expect(areas).toMatchObject([
    {
      id: '1',
      name: { zh: '文一西路夜市', en: '文一西路夜市' },
      note: { en: 'Crowded at night' },
      from: 1_795_687_200_000,
      until: null,
    },
    {
      id: 's',
      polygons: [
        [
          [
            [120, 30.3],
            [120.01, 30.3],
            [120.01, 30.31],
            [120, 30.3],
          ],
        ],
      ],
    },
  ]);
  const polygons = areas[0]?.['polygons'] as number[][][][];
  expect(polygons[0]?.[0]?.[0]?.[0]).toBeCloseTo(119.94, 5);
  expect(polygons[0]?.[0]?.[0]?.[1]).toBeCloseTo(30.27, 5);
});

it.each([
  ['{"type":"x"}', /expected "FeatureCollection"/],
  ['not json', /expected a GeoJSON file/],
  [
    JSON.stringify({ type: 'FeatureCollection', features: [feature({ name: 'x' }, [[[1, 2]]])] }),
    /features.0.geometry/,
  ],
])('refuses key areas of %s in words', async (text, words) => {
  const path = join(temp.dir, 'bad.geojson');
  writeFileSync(path, text);
  await expect(startMap(join(temp.dir, 'never'), { keyAreas: path })).rejects.toThrow(words);
});

const open = (path: string, headers: Record<string, string>): Promise<Response> =>
  fetch(gateway.url + path, { headers });

it('lets nobody in without a token, and a browser by the cookie that stands for one', async () => {
  for (const path of [
    '/map/config.json',
    '/map/key-areas.json',
    '/map/tiles/a/1/0/0',
    '/map/video/lake/live.m3u8',
  ]) {
    expect((await open(path, {})).status, path).toBe(401);
    expect((await open(path, { authorization: 'Bearer wrong-token-0000000' })).status, path).toBe(401);
  }
  expect((await fetch(`${gateway.url}/v1/map/session`, { method: 'POST' })).status).toBe(401);
  const response = await gateway.request('/v1/map/session', { method: 'POST' });
  expect(response.status).toBe(204);
  const header = response.headers.get('set-cookie') ?? '';
  expect(header).toMatch(/^yiping_map=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
  const [cookie = ''] = header.split(';');
  expect((await open('/map/config.json', { cookie: `a=b; ${cookie}` })).status).toBe(200);
  expect((await open('/map/config.json', { cookie: `${cookie}x` })).status).toBe(401);
  // The cookie opens the map alone.
  expect((await open('/v1/site', { cookie })).status).toBe(401);
  const renewed = await gateway.request('/v1/map/session', { method: 'POST', headers: { cookie } });
  expect(renewed.headers.get('set-cookie')).toBe(header);
});

it('ends a session with its token, with time, and the oldest when there are too many', () => {
  let now = 0;
  const known = new Set(['t']);
  const principal: Principal = {
    kind: 'device',
    id: 'w',
    role: null,
    scopes: new Set(['watch']),
    expiresAt: null,
    source: null,
  };
  const sessions = new MapSessions({ standing: (token) => (known.has(token) ? principal : null) }, () => now);
  const header = (id: string): string => `yiping_map=${id}`;
  const first = sessions.open('t', null);
  expect(sessions.standing(header(first))).toBe(principal);
  now = MAP_SESSION_MS - 1;
  expect(sessions.open('t', header(first))).toBe(first);
  now = MAP_SESSION_MS + 1;
  expect(sessions.standing(header(first))).toBe(principal);
  known.clear();
  expect(sessions.standing(header(first))).toBeNull();
  known.add('t');
  const second = sessions.open('t', null);
  // A cookie of another token is not taken over.
  expect(sessions.open('other', header(second))).not.toBe(second);
  for (let i = 0; i < 500; i++) sessions.open('t', null);
  expect(sessions.standing(header(second))).toBeNull();
  expect(sessionCookie('x', true)).toMatch(/; Secure$/);
});
