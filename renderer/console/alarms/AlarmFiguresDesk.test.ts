import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import type { AlarmFiguresReply, SeatFigures } from '../../../shared/contracts/alarm-figures.js';
import { countFigure, makeFigure, shareFigure } from '../../../shared/metrics/figure/make-figure.js';
import AlarmFiguresDesk from './AlarmFiguresDesk.vue';
import { verdictOf } from './seat-verdicts.js';
import { mountDesk, NOW } from './testing/desk.js';

enableAutoUnmount(afterEach);

const DAY = 86_400_000;
const context = (days: number) => ({ window: { from: NOW - days * DAY, to: NOW }, asOf: NOW, source: 'log' });

function seatOf(days: number, change: Partial<SeatFigures> = {}): SeatFigures {
  const at = context(days);
  const rate = (value: number) => makeFigure({ value, unit: 'ratio', n: 900, method: 'rate' }, at);
  const share = (k: number, n = 100) => shareFigure({ k, n, method: 'share' }, at);
  const source = { kind: 'source-down' as const, stage: null, subject: 'CAP', town: null, village: null };
  return {
    ...{ code: null, name: null, alarms: countFigure(900, at, { method: 'alarms' }) },
    ...{ perTenMinutes: rate(2.5), perDay: rate(200), timeInFlood: rate(0.004) },
    ...{ floodPeriods: share(0, 4_320), topShare: share(20) },
    ...{ topSources: [{ source, count: 9 }], chattering: [source] },
    ...{
      stale: { total: 51, ids: ['late:110:a:receive'] },
      standing: countFigure(3, at, { method: 'standing' }),
    },
    ...{ priorities: { low: share(80), medium: share(14), high: share(6) } },
    ...{ ackP95: makeFigure({ value: 95_000, unit: 'ms', n: 800, method: 'nearest-rank' }, at) },
    drills: countFigure(4, at, { method: 'drill-alarms' }),
    ...change,
  };
}

function reply(days: number): AlarmFiguresReply {
  const at = context(days);
  const linkUp = makeFigure(
    { value: 0.995, unit: 'share', n: 1_440, method: 'outside-source-down' },
    context(1),
  );
  return {
    ...{ serverTime: NOW, rev: 9, window: at.window, asked: at.window },
    seats: [
      seatOf(days),
      seatOf(days, {
        code: 'S1',
        name: { zh: '1号坐席', en: 'Seat 1' },
        alarms: countFigure(7, at, { method: 'alarms' }),
      }),
    ],
    operations: [{ metric: 'linkUp', scope: 'CAP', figure: linkUp }],
    unknown: ['handover', 'cameras', 'rollCall'],
  };
}

const desk = (days: number, language: 'zh-CN' | 'en' = 'zh-CN') =>
  mountDesk(AlarmFiguresDesk, () => ({ body: reply(days) }), { role: 'leader', language });

it('shows each figure with its target, verdict, n and window, and what has no data', async () => {
  const { wrapper, asked } = await desk(30);
  expect(asked.map(({ path }) => path)).toEqual(['/v1/alarms/figures?window=30d']);
  const row = (name: string) => wrapper.get(`[data-testid=seat-${name}]`).text();
  for (const part of ['200.00', '≤150', '偏多', '900']) expect(row('perDay')).toContain(part);
  for (const part of ['2.50', '超标']) expect(row('perTenMinutes')).toContain(part);
  for (const part of ['0.4%', '达标']) expect(row('timeInFlood')).toContain(part);
  for (const part of ['6.0%', '≤5%', '超标', '6/100']) expect(row('high')).toContain(part);
  expect(wrapper.text()).toContain('03-19 14:32 – 04-18 14:32');
  expect(wrapper.text()).toContain('没有数据来源，未统计：交接准点率、摄像头在线率、电台点名应答率');
  expect(wrapper.get('[data-testid=operation-linkUp]').text()).toMatch(/99\.5%.*自04-17 14:32/);
  expect(wrapper.get('[data-testid=alarm-sources]').text()).toContain('另50条');
});

it('opens a seat, and asks for another window', async () => {
  const { wrapper, asked, rest } = await desk(30);
  await wrapper.get('[data-testid=alarm-seat-S1]').trigger('click');
  expect(wrapper.get('[data-testid=seat-alarms]').text()).toContain('7');
  await wrapper.get('[data-testid=alarm-window-7d]').trigger('click');
  await rest();
  expect(asked.at(-1)?.path).toBe('/v1/alarms/figures?window=7d');
});

it('judges nothing over less than thirty days, and says so', async () => {
  const { wrapper } = await desk(7, 'en');
  expect(wrapper.get('[data-testid=short-window]').text()).toContain('Window of 7 days');
  expect(wrapper.text()).not.toContain('missed');
  expect(wrapper.text()).not.toMatch(/\p{Script=Han}/u);
});

it.each([
  ['perDay', 150, 'good'],
  ['perDay', 299, 'warn'],
  ['perDay', 300, 'bad'],
  ['perTenMinutes', 2, 'good'],
  ['timeInFlood', 0.01, 'bad'],
] as const)('%s of %d is %s', (row, value, verdict) => {
  const figure = makeFigure({ value, unit: 'ratio', n: 900, method: 'rate' }, context(30));
  expect(verdictOf(seatOf(30, { [row]: figure }), row, 30)).toBe(verdict);
  expect(verdictOf(seatOf(30, { [row]: figure }), row, 29)).toBeNull();
});

it('calls no share of a few alarms good or bad', () => {
  const few = shareFigure({ k: 3, n: 9, method: 'share' }, context(30));
  const { priorities } = seatOf(30);
  expect(verdictOf(seatOf(30, { priorities: { ...priorities, high: few } }), 'high', 30)).toBeNull();
});
