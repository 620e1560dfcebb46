import { describe, expect, it, vi } from 'vitest';
import type { ImportProblemKind } from '../../shared/contracts/jurisdiction-import.js';
import { zip } from '../import/testing/zip.js';
import { geoPackageOf, kmlOf, shapefileParts } from './testing/files.js';
import { FORWARD, geoJsonOf, official, SHIPPED, unitsAs, type TestFeature } from './testing/layers.js';
import { boxAt, file, importFeatures, importFiles } from './testing/run-import.js';
import { reportLines } from './words.js';

vi.setConfig({ testTimeout: 30_000 });

const towns = unitsAs('town', FORWARD.WGS84, official);
const [WUCHANG, RENHE] = ['330110005', '330110009'];
const with0 = (code: string, polygons: TestFeature['polygons']): TestFeature => ({
  properties: {
    XZQDM: `${code}000`,
    XZQMC: SHIPPED.pack.units.find((unit) => unit.code === code)?.name.zh ?? '新',
  },
  polygons,
});
/** Two towns as squares side by side. */
const left = with0(WUCHANG, boxAt(119.99, 30.3, 0.02));
const right = (shift: number): TestFeature => with0(RENHE, boxAt(120.01 + shift, 30.3, 0.02));
const bowTie = [
  [
    [
      [119.98, 30.29],
      [120, 30.31],
      [120, 30.29],
      [119.98, 30.306],
      [119.98, 30.29],
    ],
  ],
];
const holed = [
  [
    ...(left.polygons[0] ?? []),
    [
      [119.988, 30.298],
      [119.992, 30.298],
      [119.992, 30.302],
      [119.988, 30.302],
      [119.988, 30.298],
    ],
  ],
];

describe('each problem is told with its unit and its place', () => {
  it.each<
    [
      ImportProblemKind,
      TestFeature[],
      Partial<Record<'code' | 'other', string>>,
      readonly [number, number] | null,
    ]
  >([
    ['overlap', [left, right(-0.005)], { code: WUCHANG, other: RENHE }, [119.9975, 30.3]],
    ['small-overlap', [left, right(-0.0001)], { code: WUCHANG, other: RENHE }, [119.99995, 30.3]],
    ['hole', [{ ...left, polygons: holed }, right(0)], { code: WUCHANG }, [119.99, 30.3]],
    ['self-crossing', [{ ...left, polygons: bowTie }, right(0)], { code: WUCHANG }, [119.99, 30.3]],
    ['duplicate-unit', [left, right(0), right(0.05)], { code: RENHE, other: RENHE }, [120.06, 30.3]],
    [
      'degenerate-ring',
      [{ ...left, polygons: [...left.polygons, ...boxAt(119.95, 30.3, 1e-6)] }, right(0)],
      { code: WUCHANG },
      [119.95, 30.3],
    ],
    ['no-area', [left, { ...right(0), polygons: [] }], { code: RENHE }, null],
    [
      'bad-position',
      [left, { ...right(0), polygons: [[[...(right(0).polygons[0]?.[0] ?? []), [NaN, 30]]]] }],
      { code: RENHE },
      [120.01, 30.3],
    ],
    [
      'outside-parent',
      [with0(WUCHANG, boxAt(120.09, 30.3, 0.02)), right(0)],
      { code: WUCHANG, other: '330110' },
      [120.09, 30.3],
    ],
    [
      'elsewhere',
      [with0(WUCHANG, boxAt(120.4, 30.3, 0.02)), right(0)],
      { code: WUCHANG, other: '330110' },
      [120.4, 30.3],
    ],
  ])('%s', async (kind, features, { code, other }, at) => {
    const { report, made } = await importFeatures(features);
    const problem = report.problems.find((one) => one.kind === kind);
    expect(report.failure).toBeNull();
    expect(problem?.unit.code).toBe(code);
    if (other !== undefined) expect(problem?.other?.code).toBe(other);
    if (at === null) expect(problem?.at).toBeNull();
    else
      expect(Math.hypot((problem?.at?.[0] ?? 0) - at[0], (problem?.at?.[1] ?? 0) - at[1])).toBeLessThan(2e-3);
    expect(made === null).toBe(problem?.severity === 'error');
    expect(reportLines(report).join('\n')).toMatch(new RegExp(`(error|warning): \\S+ ${code ?? ''}`));
  });

  it('new units without a code or a parent', async () => {
    const bare = await importFeatures(
      [left, { properties: { XZQDM: '', XZQMC: '某镇' }, polygons: right(0).polygons }],
      { add: true },
    );
    expect(bare.report.problems[0]).toMatchObject({
      kind: 'bad-code',
      severity: 'error',
      unit: { code: null, name: '某镇' },
    });
    const orphan = await importFeatures([left, with0('330199001', right(0).polygons)], { add: true });
    expect(orphan.report.problems[0]).toMatchObject({ kind: 'no-parent', unit: { code: '330199001' } });
  });

  it('gaps, once the borders above can be trusted', async () => {
    const trusted = {
      ...SHIPPED.pack,
      layers: SHIPPED.pack.layers.map((one) => ({ ...one, accuracy: 'official' as const })),
    };
    const { report } = await importFeatures(towns.slice(1), {}, trusted);
    expect(report.schematicParents).toBe(false);
    const gaps = report.problems.filter(({ kind }) => kind === 'gap' || kind === 'hole');
    // The town that was left out, 24 km².
    expect(Math.max(...gaps.map(({ amount }) => amount ?? 0)) / 24e6).toBeCloseTo(1, 1);
  });

  it('finds nothing wrong with the layer that ships, and winds rings right without a word', async () => {
    const reversed = towns.map((one) => ({
      ...one,
      polygons: one.polygons.map((rings) => rings.map((ring) => [...ring].reverse())),
    }));
    for (const features of [towns, reversed]) {
      const { report } = await importFeatures(features);
      expect(report.problems).toEqual([]);
    }
  });
});

describe('files that cannot be read are refused in words', () => {
  const shp = shapefileParts(towns, { charset: 'utf8' });
  it.each([
    ['an empty file', () => [file('a.json', '')], /a\.json: expected GeoJSON, .* came an empty file/],
    ['half a JSON', () => [file('a.json', geoJsonOf(towns).slice(0, -200))], /no whole JSON/],
    ['other JSON', () => [file('a.json', '{"a":1}')], /came other JSON/],
    ['TopoJSON', () => [file('a.json', '{"type":"Topology"}')], /came TopoJSON/],
    ['no feature', () => [file('a.json', geoJsonOf([]))], /no feature at all/],
    [
      'points',
      () => [
        file(
          'a.json',
          '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[120,30]}}',
        ),
      ],
      /Points and lines have no borders/,
    ],
    ['another file', () => [file('a.pdf', '%PDF-1.7')], /came another file/],
    [
      'half a KML',
      () => [file('a.kml', kmlOf(towns).slice(0, 9_000))],
      /a\.kml: not a whole KML: .* is it complete/,
    ],
    [
      'a zip of something else',
      () => [file('a.zip', zip([{ name: 'a.txt', content: 'a' }]))],
      /without any of these/,
    ],
    [
      'a zip bomb',
      () => [file('a.zip', zip([{ name: 'a.shp', content: Buffer.alloc(220 * 1024 * 1024) }]))],
      /at most 209715200 bytes/,
    ],
    [
      'half a GeoPackage',
      () => [file('a.gpkg', geoPackageOf(towns, 4490).subarray(0, 9_000))],
      /not a whole GeoPackage/,
    ],
    [
      'several layers',
      () => [file('a.gpkg', geoPackageOf(towns, 4490, ['b', 'c']))],
      /expected one layer, came b, c\. Choose one with --layer/,
    ],
    [
      'another place',
      () => [file('a.json', geoJsonOf([with0(WUCHANG, boxAt(100, 30, 0.1))]))],
      /puts elsewhere/,
    ],
    [
      'an unknown system',
      () => [file('a.json', geoJsonOf(towns, 'EPSG:2154'))],
      /expected WGS84, GCJ02, BD09, an EPSG code/,
    ],
  ])('%s', async (_words, files, message) => {
    const { report, made } = await importFiles(files());
    expect(report).toMatchObject({ ok: false, failure: expect.stringMatching(message) as unknown });
    expect(made).toBeNull();
  });

  it('a torn zip, a Shapefile without its table, and one of Xian 1980', async () => {
    const parts = await shp;
    const whole = zip(parts);
    const torn = await importFiles([file('a.zip', whole.subarray(0, whole.length / 2))]);
    expect(torn.report.failure).toMatch(/a\.zip: not a whole zip archive/);
    const bare = await importFiles([file('a.zip', zip(parts.filter(({ name }) => !name.endsWith('dbf'))))]);
    expect(bare.report.failure).toMatch(/expected layer\.shp and layer\.dbf together/);
    const prj =
      'PROJCS["Xian_1980_3_Degree_GK_CM_120E",GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]]]]';
    const shifted = await importFiles([file('a.zip', zip([...parts, { name: 'layer.prj', content: prj }]))]);
    expect(shifted.report.failure).toMatch(/whose shift to CGCS2000 is not public/);
  });

  it.each(['shp', 'dbf'])('half a .%s', async (end) => {
    const parts = await shp;
    const halves = parts.map(({ name, content }) =>
      file(
        name,
        name.endsWith(end) ? Buffer.from(content).subarray(0, content.length / 2) : Buffer.from(content),
      ),
    );
    const { report } = await importFiles(halves);
    expect(report.failure).toMatch(
      new RegExp(`layer\\.${end}: expected \\d+ bytes, came \\d+: it is not whole`),
    );
  });

  it('picks the layer that is named', async () => {
    const bytes = geoPackageOf(towns, 4490, ['b', 'c']);
    expect((await importFiles([file('a.gpkg', bytes)], { layer: 'c' })).report.ok).toBe(true);
  });
});
