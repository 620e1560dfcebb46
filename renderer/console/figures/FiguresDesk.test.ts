import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { FigureLine, FiguresReply } from '../../../shared/contracts/figures.js';
import type { Scope } from '../../../shared/contracts/people.js';
import { compareFigures } from '../../../shared/metrics/compare/change.js';
import { countFigure, makeFigure, shareFigure } from '../../../shared/metrics/figure/make-figure.js';
import { ManualTimers, settle } from '../../../shared/testing/manual-timers.js';
import { plan1310 } from '../../../shared/testing/plan-1310.js';
import { siteOf } from '../../../shared/testing/site.js';
import { GatewayApi } from '../api/gateway-api.js';
import { useDeskSession } from '../stores/desk-session.js';
import { consoleKey } from '../use-console.js';
import FiguresDesk from './FiguresDesk.vue';

enableAutoUnmount(afterEach);

const at = (text: string): number => Date.parse(`2026-03-${text}+08:00`);
const NOW = at('18T12:00:00');
const CONTEXT = { window: { from: at('18T08:00:00'), to: NOW }, asOf: NOW, source: 'log' };
const STAGE = { ...CONTEXT, origin: 'receipt' as const, plan: '1-3-10' };

const line = (patch: Pick<FigureLine, 'metric' | 'figure'> & Partial<FigureLine>): FigureLine => ({
  ...{ stage: null, scope: null, behind: null, changes: [] },
  ...patch,
});

function reply(): FiguresReply {
  const events = countFigure(60, CONTEXT, { method: 'events', excluded: { practice: 2, merged: 1 } });
  const base = countFigure(
    50,
    { ...CONTEXT, window: { from: at('17T08:00:00'), to: at('17T12:00:00') } },
    events,
  );
  const change = compareFigures(events, base, {
    comparison: 'sequential',
    zone: 'Asia/Shanghai',
    breaks: [],
  });
  if (change.kind !== 'change') throw new Error('60 against 50 is a change');
  const rate = shareFigure({ k: 18, n: 20, method: 'stage', excluded: { notDue: 3 } }, STAGE);
  const few = makeFigure({ value: null, unit: 'ms', n: 4, method: 'nearest-rank' }, STAGE);
  const { stages, ...plan } = plan1310();
  return {
    ...{ serverTime: NOW, asOf: NOW, rev: 9, window: CONTEXT.window, town: null, source: null },
    plans: [{ ...plan, stages: stages.map(({ key, name, limitMs }) => ({ key, name, limitMs })) }],
    lines: [
      line({
        metric: 'events',
        figure: events,
        changes: [{ change: { ...change, notes: [] }, current: events, base }],
      }),
      line({
        ...{ metric: 'stageRate', stage: 'receive', figure: rate, backfilled: 2, zero: 0, targets: [] },
        behind: { kind: 'failed', total: 600, ids: ['110:late-1', '110:late-2'] },
      }),
      line({ metric: 'stageP90', stage: 'receive', figure: few }),
    ],
    repeat: { rule: 'default', total: 0, groups: [] },
  };
}

async function desk(scopes: Scope[] = ['watch', 'act'], language: 'zh-CN' | 'en' = 'zh-CN') {
  const asked: string[] = [];
  const timers = new ManualTimers();
  setActivePinia(createPinia());
  useDeskSession().begin({ user: 'seat3', role: 'operator', scopes, expiresAt: null }, siteOf());
  const answers: (() => Response)[] = [];
  const api = new GatewayApi(
    async (path) => {
      asked.push(path);
      await Promise.resolve();
      const own = path.startsWith('/v1/figures') ? answers.shift() : undefined;
      return own?.() ?? new Response(JSON.stringify(path.startsWith('/v1/figures') ? reply() : null));
    },
    { getItem: () => 'token', setItem: () => undefined, removeItem: () => undefined },
  );
  const parts = { api, clock: timers.clock, timers, newId: () => 'id', language };
  const wrapper = mount(FiguresDesk, { global: { provide: { [consoleKey]: parts } } });
  const rest = async (): Promise<void> => {
    await settle();
    await settle();
    await nextTick();
  };
  await rest();
  return { wrapper, asked, timers, rest, answers };
}

it('shows each figure with n, band, exclusions, origin, window, method and change', async () => {
  const { wrapper, asked } = await desk();
  expect(asked).toEqual(['/v1/figures?']);
  const events = wrapper.get('[data-testid=figure-events]').text();
  for (const part of [
    '事件量',
    '60',
    '演练测试 2 · 合并 1',
    '+20.0%',
    '03-18 08:00 – 03-18 12:00',
    '合并计一次',
  ]) {
    expect(events).toContain(part);
  }
  const rate = wrapper.get('[data-testid=figure-stageRate]').text();
  for (const part of [
    '1-3-10 接收 及时率',
    '90.0%',
    '69.9–97.2%',
    '18/20',
    '未到期 3',
    '自接报起',
    '补录2件（10.0%）',
  ]) {
    expect(rate).toContain(part);
  }
  expect(wrapper.get('[data-testid=figure-stageP90]').text()).toContain('样本不足');
});

it('opens to the incidents behind a row, and each of them to its sheet', async () => {
  const { wrapper, asked, rest } = await desk();
  await wrapper.get('[data-testid=figure-stageRate]').trigger('click');
  const behind = wrapper.get('[data-testid=behind]');
  expect(behind.text()).toContain('未达标600件');
  expect(behind.text()).toContain('仅列前2件');
  await behind.findAll('button')[0]?.trigger('click');
  await rest();
  expect(asked).toContain('/v1/incidents/110%3Alate-1');
});

it('names the incidents to who may only watch, without a way to their sheets', async () => {
  const { wrapper } = await desk(['watch'], 'en');
  await wrapper.get('[data-testid=figure-stageRate]').trigger('click');
  const behind = wrapper.get('[data-testid=behind]');
  expect(behind.text()).toContain('110:late-1');
  expect(behind.findAll('button')).toHaveLength(0);
  expect(wrapper.text()).not.toMatch(/\p{Script=Han}/u);
});

it('asks for the window that is chosen, by the clock of the gateway', async () => {
  const { wrapper, asked, rest } = await desk();
  await wrapper.get('[data-testid=window-yesterday]').trigger('click');
  await rest();
  expect(asked.at(-1)).toBe('/v1/figures?from=2026-03-17T00:00:00.000Z&to=2026-03-18T00:00:00.000Z');
  await wrapper.get('[data-testid=window-custom]').trigger('click');
  await wrapper.get('input[name=from]').setValue('2026-03-18T09:00');
  await wrapper.get('input[name=to]').setValue('2026-03-18T08:00');
  await wrapper.get('form').trigger('submit');
  expect(wrapper.text()).toContain('止时须晚于起时');
  await wrapper.get('input[name=to]').setValue('2026-03-18T10:00');
  await wrapper.get('form').trigger('submit');
  await rest();
  expect(asked.at(-1)).toBe('/v1/figures?from=2026-03-18T01:00:00.000Z&to=2026-03-18T02:00:00.000Z');
});

it('never shows the figures of another window while it waits, and says when none came', async () => {
  const { wrapper, rest, answers } = await desk();
  const refused = { error: { expected: 'a few questions', got: 'more', hint: 'ask again' } };
  answers.push(() => new Response(JSON.stringify(refused), { status: 503 }));
  await wrapper.get('[data-testid=window-last7]').trigger('click');
  expect(wrapper.find('[data-testid=figures]').exists()).toBe(false);
  await rest();
  expect(wrapper.get('[role=alert]').text()).toContain('ask again');
});
