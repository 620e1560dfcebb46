import { describe, expect, it } from 'vitest';
import type { Converted } from '../adapter.js';
import { parseSource } from '../load-sources.js';
import { geoJsonAdapter, type GeoJsonOptions } from './geojson-adapter.js';

const point = (patch: Record<string, unknown> = {}) => ({
  type: 'Feature',
  id: 'p1',
  geometry: { type: 'Point', coordinates: [119.94, 30.27] },
  properties: { version: 3, title: '井盖缺失', category: 'other.hazard' },
  ...patch,
});
const collection = (features: unknown[], crs?: unknown) => ({
  type: 'FeatureCollection',
  ...(crs === undefined ? {} : { crs }),
  features,
});
const named = (name: string) => ({ type: 'name', properties: { name } });

async function convert(value: unknown, options: Partial<GeoJsonOptions> = {}): Promise<Converted> {
  const body = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  return geoJsonAdapter({ crs: undefined, mapping: undefined, ...options }).convert({
    body,
    mediaType: '',
    name: 'x',
    now: 0,
  });
}

describe('the datum of a file', () => {
  it.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'WGS84'],
    ['EPSG:4326', 'WGS84'],
    ['urn:ogc:def:crs:EPSG::4490', 'CGCS2000'],
    ['gcj02', 'GCJ02'],
    ['BD-09', 'BD09'],
  ])('is %s by its member', async (name, crs) => {
    const { events } = await convert(collection([point()], named(name)));
    expect(events).toEqual([
      {
        version: 3,
        title: '井盖缺失',
        category: 'other.hazard',
        sourceId: 'p1',
        place: { lng: 119.94, lat: 30.27, crs },
      },
    ]);
  });

  it('is that of the configuration where the file says nothing', async () => {
    const { events } = await convert(point(), { crs: 'GCJ02' });
    expect(events).toMatchObject([{ place: { crs: 'GCJ02' } }]);
  });

  it.each([
    ['nobody declares one', undefined, undefined],
    ['it is projected', named('EPSG:4549'), undefined],
    ['it is no name', { type: 'link' }, undefined],
    ['file and configuration disagree', named('EPSG:4326'), 'GCJ02' as const],
  ])('refuses every point, in words, when %s', async (_why, member, crs) => {
    const { events, refused } = await convert(collection([point(), point({ id: 'p2' })], member), { crs });
    expect(events).toEqual([]);
    expect(refused.map(({ problem }) => problem.field)).toEqual(['crs', 'crs']);
    expect(JSON.parse(refused[0]?.body ?? '')).toMatchObject({ sourceId: 'p1', title: '井盖缺失' });
  });
});

describe('features', () => {
  it('that are no points are refused one by one, and the others taken', async () => {
    const area = {
      type: 'Polygon',
      coordinates: [
        [
          [119, 30],
          [120, 30],
          [120, 31],
          [119, 30],
        ],
      ],
    };
    const { events, refused } = await convert(
      collection([
        point({ geometry: area }),
        point(),
        point({ geometry: { type: 'Point', coordinates: [1] } }),
        7,
      ]),
      { crs: 'WGS84' },
    );
    expect(events).toHaveLength(1);
    expect(refused.map(({ problem }) => [problem.field, problem.got])).toEqual([
      ['geometry.type', '"Polygon"'],
      ['geometry.coordinates', 'a list of 1'],
      ['type', 'nothing'],
    ]);
  });

  it('without a geometry are incidents without a place', async () => {
    const { events } = await convert(point({ geometry: null }), { crs: 'WGS84' });
    expect(events).toEqual([{ version: 3, title: '井盖缺失', category: 'other.hazard', sourceId: 'p1' }]);
  });

  it('are mapped from their properties', async () => {
    const config = parseSource(
      {
        code: 'GRID',
        format: 'geojson',
        mapping: {
          fields: { version: 'properties.rev', title: 'properties.名称', 'place.address': 'properties.地址' },
        },
      },
      'test',
    );
    const mapping = config.format === 'geojson' ? config.mapping : undefined;
    const { events } = await convert(point({ properties: { rev: '12', 名称: '占道', 地址: '文一西路' } }), {
      crs: 'WGS84',
      mapping,
    });
    expect(events).toEqual([
      {
        version: 12,
        title: '占道',
        sourceId: 'p1',
        place: { address: '文一西路', lng: 119.94, lat: 30.27, crs: 'WGS84' },
      },
    ]);
  });

  it.each([
    '{"type":"Point","coordinates":[1,2]}',
    '[]',
    '7',
    'null',
    '{"type":"FeatureCollection","features":{}}',
    '{',
  ])('are not read out of %s', async (text) => {
    const { events, refused } = await convert(text, { crs: 'WGS84' });
    expect([events.length, refused.length]).toEqual([0, 1]);
  });
});
