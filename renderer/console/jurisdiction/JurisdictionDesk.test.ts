import { readFileSync } from 'node:fs';
import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type {
  ImportPreview,
  ImportReport,
  JurisdictionState,
} from '../../../shared/contracts/jurisdiction-import.js';
import type { PackVersion } from '../../../shared/contracts/map-service.js';
import { ManualTimers, settle } from '../../../shared/testing/manual-timers.js';
import { GatewayApi } from '../api/gateway-api.js';
import { useDeskSession } from '../stores/desk-session.js';
import { consoleKey } from '../use-console.js';
import JurisdictionDesk from './JurisdictionDesk.vue';

enableAutoUnmount(afterEach);

// The path is a variable, because a literal address would be turned into that of a bundled asset.
const text = (name: string): string => {
  const path = `../../../resources/jurisdiction/330110/${name}`;
  return readFileSync(new URL(path, import.meta.url), 'utf8');
};
const LAYER: Record<string, string> = {
  'pack.json': text('pack.json'),
  'boundaries.topo.json': text('boundaries.topo.json'),
};

const version = (n: number, active: boolean): PackVersion => ({
  ...{ version: n, at: n === 0 ? null : Date.parse('2026-03-18T01:00:00Z'), by: n === 0 ? null : 'root' },
  ...{ note: n === 0 ? '' : '民政界线', units: 236, active },
  layers: [
    {
      level: 'town',
      accuracy: n === 0 ? 'schematic' : 'official',
      source: '',
      licence: '',
      date: '2026-03-18',
    },
  ],
});
const stateOf = (active: number, fault: string | null = null): JurisdictionState => ({
  ...{ id: '330110', active, fault },
  versions: [version(1, active === 1), version(0, active === 0)],
});

function reportOf(patch: Partial<ImportReport> = {}): ImportReport {
  return {
    ...{ ok: true, failure: null, files: [{ name: '镇街.geojson', bytes: 900 }], format: 'geojson' },
    ...{ features: 13, fields: [{ name: '名称', example: '良渚街道' }], nameField: '名称', codeField: null },
    level: 'town',
    crs: {
      ...{ crs: 'GCJ02', reason: 'outline-overlap', confirmed: false, clear: true, swapped: false },
      choices: [
        { crs: 'GCJ02', iou: 0.981 },
        { crs: 'WGS84', iou: 0.912 },
      ],
    },
    ...{ matchedByCode: 3, matchedByName: 8, added: [], schematicParents: true },
    unmatchedFeatures: [{ code: null, name: '良褚街道', at: [120.04, 30.38] }],
    unmatchedUnits: [{ code: '330110010', name: '良渚街道', at: [120.04, 30.39], keeps: false }],
    problems: [
      {
        ...{ kind: 'small-overlap', severity: 'warning', at: [119.98765, 30.3], amount: 1234.4 },
        unit: { code: '330110012', name: '仓前街道' },
        other: { code: '330110005', name: '五常街道' },
      },
    ],
    ...{ problemsLeftOut: 2, vertices: 4000, bbox: [119.6, 30.1, 120.2, 30.6] },
    ...patch,
  };
}
const previewOf = (patch: Partial<ImportReport> = {}): ImportPreview => ({
  ...{ id: 'p1', expiresAt: 1 },
  report: reportOf(patch),
});

interface Asked {
  readonly path: string;
  readonly init: RequestInit;
}

async function desk(language: 'zh-CN' | 'en' = 'zh-CN') {
  const asked: Asked[] = [];
  const timers = new ManualTimers();
  setActivePinia(createPinia());
  useDeskSession().begin({ user: 'root', role: 'admin', scopes: ['admin'], expiresAt: null }, null);
  const answers = new Map<string, unknown>([
    ['/v1/jurisdiction', stateOf(0)],
    ['/v1/jurisdiction/preview', previewOf()],
    ['/v1/jurisdiction/versions', stateOf(1)],
    ['/v1/jurisdiction/active', stateOf(1)],
  ]);
  const api = new GatewayApi(
    async (path, init) => {
      asked.push({ path, init });
      await Promise.resolve();
      const own = answers.get(path);
      if (own instanceof Response) return own;
      const file = path.split('/').at(-1) ?? '';
      return own === undefined
        ? new Response(LAYER[file] ?? 'null', { status: LAYER[file] === undefined ? 404 : 200 })
        : new Response(JSON.stringify(own));
    },
    { getItem: () => 'token', setItem: () => undefined, removeItem: () => undefined },
  );
  const parts = { api, clock: timers.clock, timers, newId: () => 'id', language };
  const wrapper = mount(JurisdictionDesk, { global: { provide: { [consoleKey]: parts } } });
  const rest = async (): Promise<void> => {
    for (let i = 0; i < 4; i++) await settle();
    await nextTick();
  };
  await rest();

  async function readFiles(...files: File[]): Promise<void> {
    const input = wrapper.get<HTMLInputElement>('input[name=files]');
    Object.defineProperty(input.element, 'files', { value: files, configurable: true });
    await input.trigger('change');
    await wrapper.get('[data-testid=import-form]').trigger('submit');
    await rest();
  }
  const bodyOf = (path: string): unknown => asked.filter((each) => each.path === path).at(-1)?.init.body;
  return { wrapper, asked, answers, rest, readFiles, bodyOf, timers };
}
const FILE = new File(['{}'], '镇街.geojson');

it('lists the versions and goes back to one only after a second press', async () => {
  const { wrapper, answers, rest, bodyOf } = await desk();
  expect(wrapper.get('[data-testid=version-0]').text()).toContain('使用中');
  const row = wrapper.get('[data-testid=version-1]');
  expect(row.text()).toContain('2026-03-18 09:00');
  expect(row.text()).toContain('镇街·官方');
  await row.get('[data-testid=use]').trigger('click');
  expect(bodyOf('/v1/jurisdiction/active')).toBeUndefined();
  answers.set('/v1/jurisdiction', stateOf(1));
  await row.get('[data-testid=sure]').trigger('click');
  await rest();
  expect(bodyOf('/v1/jurisdiction/active')).toBe('{"version":1}');
  expect(wrapper.get('[data-testid=done]').text()).toContain('现用第1版');
  expect(wrapper.get('[data-testid=version-0] [data-testid=use]').text()).toBe('回退');
});

it('sends files with the options and shows what came of them', async () => {
  const { wrapper, readFiles, bodyOf, asked } = await desk();
  expect(wrapper.get('[data-testid=read]').attributes('disabled')).toBeDefined();
  await wrapper.get('select[name=level]').setValue('town');
  await wrapper.get('input[name=source]').setValue('区民政局');
  await readFiles(FILE);
  const body = bodyOf('/v1/jurisdiction/preview');
  if (!(body instanceof FormData)) throw new Error('files go as a form');
  const [file, options] = [body.get('file'), body.get('options')];
  expect(file instanceof File ? file.name : file).toBe('镇街.geojson');
  expect(JSON.parse(typeof options === 'string' ? options : '')).toEqual({
    accuracy: 'imported',
    level: 'town',
    source: '区民政局',
  });
  const sent = asked.find(({ path }) => path === '/v1/jurisdiction/preview')?.init.headers;
  expect(sent).toEqual({ authorization: 'Bearer token' });

  const review = wrapper.get('[data-testid=review]');
  for (const part of [
    'GeoJSON',
    '按编码对应3个',
    '按名称对应8个',
    '与现有轮廓重合98.1%',
    '91.2%',
    '上级界线为示意',
  ]) {
    expect(review.text()).toContain(part);
  }
  expect(wrapper.get('[data-testid=unmatched-features]').text()).toContain('良褚街道');
  expect(wrapper.get('[data-testid=unmatched-features]').text()).toContain('120.04000, 30.38000');
  expect(wrapper.get('[data-testid=unmatched-units]').text()).toContain('只留名称');
  const problem = wrapper.get('[data-testid=problem]').text();
  for (const part of [
    '细小重叠',
    '仓前街道 330110012、五常街道 330110005',
    '1,234平方米',
    '119.98765, 30.30000',
  ]) {
    expect(problem).toContain(part);
  }
  expect(wrapper.get('[data-testid=problems]').text()).toContain('另有2条未列出');
});

it('draws the new borders over or beside the current ones, and points at a problem', async () => {
  const { wrapper, readFiles } = await desk();
  await readFiles(FILE);
  const preview = wrapper.get('[data-testid=border-preview]');
  expect(preview.findAll('svg')).toHaveLength(1);
  expect(preview.get('path.then').attributes('d')?.match(/M/g)).toHaveLength(12);
  expect(preview.get('path.now').attributes('d')).toBe(preview.get('path.then').attributes('d'));
  await preview.get('[data-testid=beside]').trigger('click');
  expect(preview.findAll('svg').map((svg) => svg.find('path.then').exists())).toEqual([false, true]);
  const before = preview.get('circle').attributes('r');
  await wrapper.get('[data-testid=problem] button').trigger('click');
  expect(preview.get('circle').attributes('r')).not.toBe(before);
});

it('saves a guessed coordinate system only after a person confirmed it, anew for each reading', async () => {
  const { wrapper, readFiles, rest, bodyOf, answers } = await desk();
  await wrapper.get('input[name=approval]').setValue('浙S(2026)17号');
  await readFiles(FILE);
  const button = (): string | undefined =>
    wrapper.get('[data-testid=save-form] button').attributes('disabled');
  expect(button()).toBeDefined();
  await wrapper.get('[data-testid=save-form]').trigger('submit');
  expect(bodyOf('/v1/jurisdiction/versions')).toBeUndefined();
  await wrapper.get('input[name=crs-confirmed]').setValue(true);
  expect(button()).toBeUndefined();
  await readFiles(FILE);
  expect(button()).toBeDefined();
  await wrapper.get('input[name=crs-confirmed]').setValue(true);
  await wrapper.get('input[name=note]').setValue('民政界线');
  answers.set('/v1/jurisdiction', stateOf(1));
  await wrapper.get('[data-testid=save-form]').trigger('submit');
  await rest();
  expect(bodyOf('/v1/jurisdiction/versions')).toBe('{"preview":"p1","crs":"GCJ02","note":"民政界线"}');
  expect(wrapper.get('[data-testid=done]').text()).toContain('已保存为第1版');
  expect(wrapper.find('[data-testid=review]').exists()).toBe(false);
  expect(wrapper.get<HTMLInputElement>('input[name=approval]').element.value).toBe('');
});

it('saves nothing that leaves out what the form says by now', async () => {
  const { wrapper, readFiles, rest, bodyOf, answers } = await desk();
  await readFiles(FILE);
  await wrapper.get('input[name=crs-confirmed]').setValue(true);
  await wrapper.get('input[name=approval]').setValue('浙S(2026)17号');
  expect(wrapper.get('[data-testid=stale]').text()).toContain('请重新读取');
  await wrapper.get('[data-testid=save-form]').trigger('submit');
  expect(bodyOf('/v1/jurisdiction/versions')).toBeUndefined();
  // A reading that fails leaves the former one, which is still without the number.
  answers.set('/v1/jurisdiction/preview/p1', new Response('null', { status: 500 }));
  await wrapper.get('[data-testid=import-form]').trigger('submit');
  await rest();
  expect(wrapper.find('[data-testid=stale]').exists()).toBe(true);
  answers.set('/v1/jurisdiction/preview/p1', previewOf());
  await wrapper.get('[data-testid=import-form]').trigger('submit');
  await rest();
  expect(bodyOf('/v1/jurisdiction/preview/p1')).toBe('{"approval":"浙S(2026)17号","accuracy":"imported"}');
  expect(wrapper.find('[data-testid=stale]').exists()).toBe(false);
});

it('reads the same files again with another coordinate system that a person names', async () => {
  const { wrapper, answers, readFiles, rest, bodyOf } = await desk();
  await readFiles(FILE);
  const crs = {
    crs: 'WGS84',
    reason: 'told' as const,
    confirmed: true,
    clear: true,
    swapped: false,
    choices: [],
  };
  answers.set('/v1/jurisdiction/preview/p1', previewOf({ crs }));
  await wrapper.findAll('[data-testid=crs-choice] button')[0]?.trigger('click');
  await rest();
  expect(bodyOf('/v1/jurisdiction/preview/p1')).toBe('{"crs":"WGS84","accuracy":"imported"}');
  expect(wrapper.get('[data-testid=crs]').text()).toContain('人工指定');
  expect(wrapper.find('input[name=crs-confirmed]').exists()).toBe(false);
  expect(wrapper.get('[data-testid=save-form] button').attributes('disabled')).toBeUndefined();
  await readFiles(FILE);
  const fresh = bodyOf('/v1/jurisdiction/preview');
  expect(fresh instanceof FormData ? fresh.get('options') : null).toBe('{"accuracy":"imported"}');
});

it('offers nothing to save while there are errors, and says why files cannot be read', async () => {
  const { wrapper, answers, readFiles, asked } = await desk();
  answers.set('/v1/jurisdiction/preview', previewOf({ ok: false }));
  await readFiles(FILE);
  expect(wrapper.get('[data-testid=verdict]').text()).toContain('有错误');
  expect(wrapper.find('[data-testid=save-form]').exists()).toBe(false);
  expect(wrapper.get('[data-testid=border-preview]').text()).toContain('新边界暂不能绘出');
  expect(asked.some(({ path }) => path.startsWith('/v1/jurisdiction/preview/p1'))).toBe(false);
  answers.set(
    '/v1/jurisdiction/preview',
    previewOf({ ok: false, failure: 'not a zip archive', level: null, crs: null }),
  );
  await readFiles(FILE);
  expect(wrapper.get('[data-testid=review]').text()).toContain('not a zip archive');
});

it('says in the words of the gateway what failed, and when the preview is gone', async () => {
  const { wrapper, answers, readFiles, rest } = await desk('en');
  const refusal = { error: { expected: 'at most 110 MB', got: '200 MB', hint: 'split it' } };
  answers.set('/v1/jurisdiction/preview', new Response(JSON.stringify(refusal), { status: 413 }));
  await readFiles(FILE);
  expect(wrapper.get('[data-testid=import-fault]').text()).toContain('split it');
  answers.set('/v1/jurisdiction/preview', previewOf());
  await readFiles(FILE);
  expect(wrapper.find('[data-testid=import-fault]').exists()).toBe(false);
  expect(wrapper.get<HTMLInputElement>('input[name=files]').element.value).toBe('');
  answers.set('/v1/jurisdiction/preview/p1', new Response('null', { status: 404 }));
  await wrapper.get('[data-testid=import-form]').trigger('submit');
  await rest();
  expect(wrapper.get('[data-testid=import-fault]').text()).toContain('expired');
});

it('keeps the borders of an imported version in the drawing, and speaks English', async () => {
  const { wrapper, answers, asked, rest, readFiles, timers } = await desk('en');
  answers.set('/v1/jurisdiction', stateOf(1, 'version 2 is damaged'));
  timers.advance(10_000);
  await rest();
  expect(asked.map(({ path }) => path)).toContain('./map/jurisdiction/330110/1/pack.json');
  expect(wrapper.get('[data-testid=versions]').text()).toContain('version 2 is damaged');
  const crs = {
    crs: 'EPSG:4549',
    reason: 'file' as const,
    confirmed: true,
    clear: true,
    swapped: true,
    choices: [],
  };
  answers.set(
    '/v1/jurisdiction/preview',
    previewOf({ crs, unmatchedFeatures: [], unmatchedUnits: [], problems: [], problemsLeftOut: 0 }),
  );
  await readFiles(new File(['{}'], 'towns.geojson'));
  const words = wrapper.text().replaceAll(/民政界线|镇街\.geojson|名称 \(良渚街道\)/g, '');
  expect(words).not.toMatch(/\p{Script=Han}/u);
});
