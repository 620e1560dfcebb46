import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { describe, expect, test } from 'vitest';
import { nextTick, type App } from 'vue';
import { planColumns } from '../../shared/domain/plan-columns.js';
import { FlashCoordinator } from '../alarms/flash/flash-coordinator.js';
import { provideFlash } from '../alarms/flash/use-flash.js';
import { plan1310 } from '../../shared/testing/plan-1310.js';
import { ManualClock } from '../../shared/time/clock.js';
import type { StageFact } from '../../shared/domain/stage-clock.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { DeadlineWake } from '../time/deadline-wake.js';
import { provideWake } from '../time/use-moment.js';
import StageCell from './StageCell.vue';

const wake = new DeadlineWake(
  new ManualTimers(new ManualClock()),
  () => null,
  () => 1,
);

const plan = plan1310('receipt');
const arrive = planColumns(plan)[2];
const limitMs = 600_000;
const open: StageFact = { kind: 'open', startAt: 0, deadline: 600_000, limitMs };
const done = (elapsedMs: number, part: Partial<Extract<StageFact, { kind: 'done' }>> = {}): StageFact => ({
  kind: 'done',
  elapsedMs,
  limitMs,
  late: false,
  backfilled: false,
  ...part,
});

describe('figure and state of each kind of stage', () => {
  test.each<[string, StageFact, number, 'current' | 'later', string, string]>([
    ['done', done(107_000), 0, 'current', 'done', '1:47'],
    ['running', open, 397_000, 'current', 'running', '剩3:23'],
    ['running later', open, 135_000, 'later', 'running', '剩7:45'],
    ['warn', open, 507_000, 'current', 'warn', '剩1:33'],
    ['at the limit', open, 600_000, 'current', 'warn', '剩0:00'],
    ['overrun', open, 734_000, 'current', 'overrun', '+2:14'],
    ['beyond', open, 1_012_000, 'current', 'beyond', '+6:52'],
    ['late', done(702_000, { late: true }), 0, 'current', 'late', '11:42超时'],
    ['backfilled', done(536_000, { backfilled: true }), 0, 'current', 'backfilled', '8:56补录'],
    ['paused', { kind: 'paused', elapsedMs: 100_000, limitMs }, 0, 'current', 'paused', '1:40挂起'],
    ['waiting', { kind: 'waiting' }, 0, 'current', 'waiting', '未开始'],
    ['missing', { kind: 'missing' }, 0, 'current', 'missing', '缺时点'],
    ['invalid', { kind: 'invalid' }, 0, 'current', 'invalid', '异常'],
    ['never', { kind: 'never' }, 0, 'current', 'never', '未到场'],
    ['na', { kind: 'na' }, 0, 'current', 'na', '不适用'],
  ])('%s', (_name, fact, now, role, state, text) => {
    if (!arrive) throw new Error('the plan has an arrive stage');
    const cell = mount(StageCell, {
      props: { fact, column: arrive, plan, role, now },
      global: { plugins: [createPinia(), { install: (app) => provideWake(app, wake) }] },
    });
    expect(cell.text()).toBe(text);
    expect(cell.attributes()).toMatchObject({ 'data-stage': 'arrive', 'data-state': state });
    expect(cell.find('svg').exists()).toBe(state !== 'na');
  });
});

test('a clock that passes half the limit more changes its arrow head once, and nothing else', async () => {
  const timers = new ManualTimers(new ManualClock());
  const flash = new FlashCoordinator(timers, () => timers.clock.monoMs());
  if (!arrive) throw new Error('the plan has three columns');
  const cell = mount(StageCell, {
    props: { fact: open, column: arrive, plan, role: 'current', now: 890_000 },
    global: {
      plugins: [
        createPinia(),
        {
          install(app: App) {
            provideWake(app, wake);
            provideFlash(app, flash);
          },
        },
      ],
    },
  });
  expect(cell.find('.arrow-hollow').exists()).toBe(false);
  await cell.setProps({ now: 901_000 });
  expect(cell.find('.arrow-hollow').exists()).toBe(true);
  timers.advance(500);
  await nextTick();
  expect([cell.find('.arrow-hollow').exists(), cell.get('.value').text()]).toEqual([false, '+5:01']);
  await cell.setProps({ now: 950_000 });
  expect(cell.find('.arrow-hollow').exists()).toBe(false);
});
