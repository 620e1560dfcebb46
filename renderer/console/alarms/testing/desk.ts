import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { nextTick, type Component } from 'vue';
import type { Language } from '../../../../shared/contracts/bridge.js';
import type { AlarmCard, DeskAlarms } from '../../../../shared/contracts/alarms.js';
import type { Role } from '../../../../shared/contracts/people.js';
import { ManualTimers, settle } from '../../../../shared/testing/manual-timers.js';
import { siteOf } from '../../../../shared/testing/site.js';
import { GatewayApi } from '../../api/gateway-api.js';
import { useDeskSession } from '../../stores/desk-session.js';
import { consoleKey } from '../../use-console.js';

/** 14:32 in the room. */
export const NOW = Date.parse('2024-04-18T14:32:00+08:00');

/** A card of an incident that is late. */
export function cardOf(change: Partial<AlarmCard> = {}): AlarmCard {
  const id = change.id ?? 'late:110:a:receive';
  return {
    ...{
      id,
      kind: 'late',
      priority: 'low',
      state: 'unacked',
      raisedAt: NOW,
      firstAt: NOW,
      count: 1,
      ids: [id],
    },
    ...{ incident: '110:a', stage: 'receive', subject: null, text: null, urgency: 'normal', category: null },
    ...{ title: '邻里噪音', town: null, village: null, escalatedAt: null, silenced: false, chatter: false },
    ...{ stale: false, drill: false, ackBy: null, ackAt: null, shelf: null },
    ...change,
  };
}

/** What `GET /v1/alarms` answers. */
export function deskAlarms(cards: AlarmCard[], allowed: DeskAlarms['allowed']): DeskAlarms {
  const totals = { unacked: cards.length, acked: 0, shelved: 0, escalated: 0, high: 0 };
  const alarms = { cards, more: 0, totals, drills: 0, flood: null, sound: null };
  return { serverTime: NOW, alarms, allowed };
}

/** A part of the console with a gateway of the test behind it. */
export async function mountDesk(
  component: Component,
  answer: (path: string, body: unknown) => { readonly status?: number; readonly body: unknown },
  { role = 'operator', language = 'zh-CN' }: { readonly role?: Role; readonly language?: Language } = {},
) {
  const asked: { path: string; body: unknown }[] = [];
  const timers = new ManualTimers();
  setActivePinia(createPinia());
  useDeskSession().begin({ user: 'seat3', role, scopes: ['watch', 'act'], expiresAt: null }, siteOf());
  const api = new GatewayApi(
    async (path, { body }) => {
      const sent: unknown = typeof body === 'string' ? JSON.parse(body) : null;
      asked.push({ path, body: sent });
      await Promise.resolve();
      const told = answer(path, sent);
      return new Response(JSON.stringify(told.body), { status: told.status ?? 200 });
    },
    { getItem: () => 'token', setItem: () => undefined, removeItem: () => undefined },
  );
  const parts = { api, clock: timers.clock, timers, newId: () => 'id', language };
  const wrapper = mount(component, { global: { provide: { [consoleKey]: parts } }, attachTo: document.body });
  const rest = async (): Promise<void> => {
    await settle();
    await settle();
    await nextTick();
  };
  await rest();
  return { wrapper, asked, timers, rest };
}
