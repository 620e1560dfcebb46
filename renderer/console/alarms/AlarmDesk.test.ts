import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import type { Language } from '../../../shared/contracts/bridge.js';
import type { AlarmActReply, AlarmCard, DeskAlarms } from '../../../shared/contracts/alarms.js';
import AlarmDesk from './AlarmDesk.vue';
import { cardOf, deskAlarms, mountDesk, NOW } from './testing/desk.js';

enableAutoUnmount(afterEach);

const OPERATOR: DeskAlarms['allowed'] = ['ack', 'silence', 'shelve', 'unshelve'];
const done = (id: string): AlarmActReply => ({ ok: true, results: [{ id, done: true, hint: null }] });

interface Options {
  readonly allowed?: DeskAlarms['allowed'];
  readonly reply?: AlarmActReply;
  readonly status?: number;
  readonly language?: Language;
}

async function desk(
  cards: AlarmCard[],
  { allowed = OPERATOR, reply = done('x'), status = 200, language = 'zh-CN' }: Options = {},
) {
  const mounted = await mountDesk(
    AlarmDesk,
    (path) => (path === '/v1/alarms' ? { body: deskAlarms(cards, allowed) } : { status, body: reply }),
    { language, role: allowed.includes('order') ? 'leader' : 'operator' },
  );
  const acts = () => mounted.asked.filter(({ path }) => path.endsWith('/acts')).map(({ body }) => body);
  const press = async (key: string, target: EventTarget = document): Promise<void> => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await mounted.rest();
  };
  return { ...mounted, acts, press };
}

it('lists cards with state, priority, count, what people did, and drills by another look', async () => {
  const group = cardOf({ count: 23, ids: ['late:110:a:receive', 'b:b'], escalatedAt: NOW, chatter: true });
  const acked = cardOf({
    id: 'new-urgent:110:c',
    kind: 'new-urgent',
    state: 'acked',
    ackBy: 'wang',
    drill: true,
  });
  const { wrapper } = await desk([group, acked]);
  const lines = wrapper.findAll('[data-testid=alarm-line]').map((line) => line.text());
  for (const part of ['未确认', '低', '×23', '已上报值班长', '反复告警', '邻里噪音', '04-18 14:32:00'])
    expect(lines[0]).toContain(part);
  for (const part of ['已确认', '演练', 'wang']) expect(lines[1]).toContain(part);
  expect(wrapper.findAll('[data-testid=alarm-line]')[1]?.classes()).toContain('drill');
});

it('acknowledges a whole group at once, and says so in words', async () => {
  const ids = ['late:110:a:receive', 'late:110:b:receive'];
  const reply: AlarmActReply = { ok: true, results: ids.map((id) => ({ id, done: true, hint: null })) };
  const { wrapper, acts, rest } = await desk([cardOf({ count: 2, ids })], { reply });
  await wrapper.get('[data-testid=alarm-line]').trigger('click');
  expect(wrapper.get('[data-testid=alarm-ack]').text()).toBe('确认全部2条');
  await wrapper.get('[data-testid=alarm-ack]').trigger('click');
  await rest();
  expect(acts()).toEqual([{ kind: 'ack', ids }]);
  expect(wrapper.get('[data-testid=alarm-told]').text()).toBe('确认已记录2条');
});

it('works by keys: down, A; and not while somebody types', async () => {
  const cards = [cardOf(), cardOf({ id: 'late:110:b:receive' })];
  const { wrapper, acts, press } = await desk(cards);
  await press('a');
  expect(acts()).toEqual([]);
  await press('ArrowDown');
  await press('ArrowDown');
  await press('A');
  expect(acts()).toEqual([{ kind: 'ack', ids: ['late:110:b:receive'] }]);
  await wrapper.get('[data-testid=alarm-shelve]').trigger('click');
  await press('a', wrapper.get('input[name=reason]').element);
  expect(acts()).toHaveLength(1);
});

it('tells who was faster', async () => {
  const results = [{ id: 'x', done: true, hint: 'by', why: 'acked' as const, by: 'wang', at: NOW }];
  const { wrapper, press } = await desk([cardOf()], { reply: { ok: true, results } });
  await press('ArrowDown');
  await press('a');
  expect(wrapper.get('[data-testid=alarm-told]').text()).toBe('wang已于14:32:00确认');
});

it('shelves with minutes and a reason, and says what was refused', async () => {
  const reply: AlarmActReply = { ok: false, expected: 'at most 60 min', got: '90 min', hint: 'ask a leader' };
  const { wrapper, acts, press, rest } = await desk([cardOf()], { reply, status: 403 });
  await press('ArrowDown');
  await wrapper.get('[data-testid=alarm-shelve]').trigger('click');
  await wrapper.get('input[name=minutes]').setValue('45');
  await wrapper.get('input[name=reason]').setValue('等待会商');
  await wrapper.get('[data-testid=shelve-form]').trigger('submit');
  await rest();
  expect(acts()).toEqual([{ kind: 'shelve', ids: ['late:110:a:receive'], minutes: 45, reason: '等待会商' }]);
  expect(wrapper.get('[data-testid=alarm-told].bad').text()).toContain('at most 60 min');
});

it('offers what fits the card and the role, and nothing else', async () => {
  const shelf = { by: 'li', until: NOW + 60_000, reason: '等待' };
  const shelved = cardOf({ state: 'shelved', shelf });
  const order = cardOf({
    id: 'leader-order:1',
    kind: 'leader-order',
    text: '请回报',
    incident: null,
    stage: null,
  });
  const allowed: DeskAlarms['allowed'] = [...OPERATOR, 'order', 'order-done'];
  const { wrapper, press } = await desk([shelved, order], { allowed });
  const offered = () => wrapper.findAll('[data-testid=alarm-actions] button').map((button) => button.text());
  await press('ArrowDown');
  expect(offered()).toEqual(['取消搁置']);
  await press('ArrowDown');
  expect(offered()).toEqual(['确认', '静音', '指令办结', '搁置']);
  const watcher = await desk([cardOf()], { allowed: [] });
  await watcher.press('ArrowDown');
  expect(watcher.wrapper.findAll('[data-testid=alarm-actions] button')).toEqual([]);
  expect(watcher.wrapper.find('[data-testid=order-form]').exists()).toBe(false);
});

it('gives an order', async () => {
  const { wrapper, acts, rest } = await desk([], { allowed: ['order'], language: 'en' });
  await wrapper.get('input[name=text]').setValue('report back');
  await wrapper.get('input[name=drill]').setValue(true);
  await wrapper.get('[data-testid=order-form]').trigger('submit');
  await rest();
  expect(acts()).toEqual([{ kind: 'order', text: 'report back', incident: null, drill: true }]);
  expect(wrapper.text()).not.toMatch(/\p{Script=Han}/u);
});
