import { describe, expect, it, vi } from 'vitest';
import type { Pack } from '../../shared/contracts/jurisdiction.js';
import { accuracyOf } from '../../shared/contracts/jurisdiction.js';
import { Borders } from './geometry/borders.js';
import { codeOf } from './match/codes.js';
import { coreName, plainName } from './match/names.js';
import { BORDERS, FORWARD, SHIPPED, unitsAs, type TestFeature } from './testing/layers.js';
import { boxAt, importFeatures } from './testing/run-import.js';

vi.setConfig({ testTimeout: 30_000 });

const { pack } = SHIPPED;
const ZHONGTAI = '330110014';
const byName = (level: 'town' | 'village', name: (zh: string) => string = (zh) => zh): TestFeature[] =>
  unitsAs(level, FORWARD.WGS84, (unit) => ({
    name: name(unit.name.zh),
    town: pack.units.find(({ code }) => code === unit.parent)?.name.zh ?? '',
  }));

describe('codes', () => {
  it.each([
    ['330110014000', '330110014'],
    [330110014000, '330110014'],
    ['330110014', '330110014'],
    ['330110000000', '330110'],
    ['３３０１１００１４２０１', '330110014201'],
    ['330110014201.0', '330110014201'],
    ['330110014201000', '330110014201'],
    ['330110014201W03', '330110014201W03'],
    ['33011', null],
    ['中泰', null],
    [null, null],
  ])('%s → %s', (value, code) => {
    expect(codeOf(value)).toBe(code);
  });
});

describe('names', () => {
  it.each([
    ['余杭区中泰街道紫荆村村民委员会', '紫荆'],
    ['紫荆村', '紫荆'],
    ['紫 荆　村', '紫荆'],
    ['（紫荆）社区居委会', '紫荆'],
    ['东村', '东村'],
    ['良渚街道办事处', '良渚'],
  ])('%s → %s', (name, core) => {
    expect(coreName(name, [plainName('余杭区'), plainName('中泰街道')])).toBe(core);
  });
});

describe('matching', () => {
  it('by name, in full, without suffix and with the names above', async () => {
    for (const change of [
      (zh: string) => zh,
      (zh: string) => zh.replace(/街道$|镇$/, ''),
      (zh: string) => `余杭区 ${zh}`,
    ]) {
      const { report } = await importFeatures(byName('town', change));
      expect(report).toMatchObject({
        ok: true,
        level: 'town',
        matchedByName: 12,
        codeField: null,
        nameField: 'name',
      });
    }
  });

  it('villages by name, with the town in another property where names come twice', async () => {
    const { report } = await importFeatures(byName('village'), { level: 'village' });
    expect(report).toMatchObject({
      matchedByName: pack.units.filter(({ level }) => level === 'village').length,
      unmatchedFeatures: [],
      unmatchedUnits: [],
    });
  });

  it('never guesses between two units of one name', async () => {
    const twin: Pack = {
      ...pack,
      units: pack.units.map((unit) =>
        unit.code === '330110014' || unit.code === '330110013'
          ? { ...unit, name: { zh: '同名街道', en: 'Same' } }
          : unit,
      ),
    };
    const features = byName('town').map((one) => ({
      ...one,
      properties: {
        name: String(one.properties['name']) === '中泰街道' ? '同名街道' : String(one.properties['name']),
      },
    }));
    const { report } = await importFeatures(features, {}, twin);
    expect(report.problems.filter(({ kind }) => kind === 'ambiguous-name')).toEqual([
      expect.objectContaining({ severity: 'warning', unit: { code: null, name: '同名街道' } }),
    ]);
    expect(report.unmatchedUnits.map(({ code }) => code).sort()).toEqual(['330110013', '330110014']);
  });

  it('tells what goes nowhere, both ways, and takes new units when it is told to', async () => {
    const villages = unitsAs('village', FORWARD.WGS84, ({ code, name }) => ({ code, name: name.zh })).filter(
      ({ properties }) => String(properties['code']).startsWith(ZHONGTAI),
    );
    const [first, ...rest] = villages;
    if (!first) throw new Error('expected villages of Zhongtai');
    const gone = String(first.properties['code']);
    const features = [...rest, { ...first, properties: { code: `${ZHONGTAI}299`, name: '新设社区' } }];
    const without = await importFeatures(features);
    expect(without.report).toMatchObject({
      ok: true,
      matchedByCode: rest.length,
      added: [],
      unmatchedFeatures: [{ code: `${ZHONGTAI}299`, name: '新设社区' }],
    });
    expect(without.report.unmatchedUnits.find(({ code }) => code === gone)?.keeps).toBe(false);
    expect(without.report.unmatchedUnits.filter(({ keeps }) => keeps)).toHaveLength(223 - villages.length);
    if (!without.made) throw new Error('expected a pack');
    const codes = new Borders(without.made.boundaries).at('village').map(({ code }) => code);
    expect(codes).not.toContain(gone);
    expect(codes).toHaveLength(222);
    // Most villages kept schematic borders, so no more than that may be said of the level.
    expect(accuracyOf(without.made.pack, 'village')).toBe('schematic');
    const added = await importFeatures(features, { add: true });
    expect(added.report).toMatchObject({
      ok: true,
      added: [{ code: `${ZHONGTAI}299`, name: '新设社区' }],
      unmatchedFeatures: [],
    });
    expect(added.made?.pack.units.at(-1)).toMatchObject({
      level: 'village',
      kind: 'community',
      parent: ZHONGTAI,
      positionSource: 'imported',
    });
  });

  it('says imported, or official when a person does, once the whole level is new', async () => {
    const towns = unitsAs('town', FORWARD.WGS84, ({ code }) => ({ code }));
    const plain = await importFeatures(towns);
    expect(accuracyOf(plain.made?.pack ?? pack, 'town')).toBe('imported');
    const told = {
      accuracy: 'official',
      source: '区民政局',
      licence: '内部使用',
      date: '2025-06-30',
      approval: '浙S(2025)1号',
    } as const;
    const official = await importFeatures(towns, told);
    expect(official.made?.pack.layers.find(({ level }) => level === 'town')).toEqual({
      level: 'town',
      accuracy: 'official',
      source: '区民政局',
      licence: '内部使用',
      date: '2025-06-30',
    });
    expect(official.made?.pack.mapApprovalNo).toBe('浙S(2025)1号');
  });

  it('grids get the code of the village that holds them, and match again by it', async () => {
    const [village] = BORDERS.at('village');
    const label = pack.units.find(({ code }) => code === village?.code)?.label ?? [0, 0];
    const grids = ['第一网格', '第十二网格'].map((name, i) => ({
      properties: { name, wgh: `G-${i + 1}` },
      polygons: boxAt(label[0] + i * 2e-4, label[1], 1e-4),
    }));
    const { report, made } = await importFeatures(grids, { level: 'grid', codeField: 'wgh', add: true });
    expect(report.added.map(({ code }) => code)).toEqual([
      `${village?.code ?? ''}G1`,
      `${village?.code ?? ''}G2`,
    ]);
    expect(made?.pack.layers.map(({ level }) => level)).toEqual(['district', 'town', 'village', 'grid']);
    const again = await importFeatures(grids, { level: 'grid', codeField: 'wgh' }, made?.pack);
    expect(again.report).toMatchObject({ ok: true, matchedByCode: 2, added: [] });
    const numbered = await importFeatures(grids, {
      level: 'grid',
      nameField: 'name',
      codeField: 'name',
      add: true,
    });
    expect(numbered.report.added.map(({ code }) => code?.slice(12))).toEqual(['1', '12']);
  });
});
