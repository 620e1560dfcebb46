import { createPinia, setActivePinia } from 'pinia';
import { nextTick } from 'vue';
import { beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { PLAIN_SCREEN } from '../../shared/contracts/bridge.js';
import type { WallAction } from '../../shared/contracts/wall-actions.js';
import { WallReportSchema, type ControlReply, type WallReport } from '../../shared/contracts/walls.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { useScreenStore } from '../stores/screen.js';
import type { BrowserWall } from './browser-wall.js';
import { startBrowserWall } from './start-browser-wall.js';

let timers: ManualTimers;
let told: WallReport[];
let replies: { id: number; reply: ControlReply }[];
let acted: WallAction[];
let problem: string | null;
let wall: BrowserWall;

const wire = {
  reportWall: (report: WallReport) => void told.push(report),
  answerControl: (id: number, reply: ControlReply) => void replies.push({ id, reply }),
};
const size = { innerWidth: 1_919.5, innerHeight: 1_080 };
const act = (id: number, action: WallAction): void => wall.take(id, { kind: 'action', action, by: 'lead1' });

beforeEach(() => {
  setActivePinia(createPinia());
  useScreenStore().become({ ...PLAIN_SCREEN, screen: 'left', scene: 'queue', variant: 'visit' });
  timers = new ManualTimers();
  told = [];
  replies = [];
  acted = [];
  problem = null;
  wall = startBrowserWall(wire, useScreenStore(), size, timers, (action) => {
    acted.push(action);
    if (action.kind === 'scene') useScreenStore().change({ scene: action.scene });
    return problem;
  });
});

test('tells what the tab shows, at once, when it changes, and every five seconds', async () => {
  expect(told).toHaveLength(1);
  expect(v.parse(WallReportSchema, told[0])).toMatchObject({
    screens: [
      { name: 'left', scene: 'queue', variant: 'visit', width: 1_920, state: 'shown', sound: 'none' },
    ],
    appVersion: 'browser',
  });
  useScreenStore().change({ scene: 'map', incident: '110:a' });
  await nextTick();
  expect(told.at(-1)?.screens[0]).toMatchObject({ scene: 'map', incident: '110:a' });
  timers.advance(4_999);
  expect(told).toHaveLength(2);
  timers.advance(1);
  expect(told).toHaveLength(3);
  expect(timers.pending).toBe(1);
});

test('an action goes the way of the keys, and what follows is told before it is answered', () => {
  act(1, { kind: 'scene', screen: 'left', scene: 'storm' });
  expect(acted).toEqual([{ kind: 'scene', screen: 'left', scene: 'storm' }]);
  expect(told.at(-1)?.screens[0]?.scene).toBe('storm');
  problem = '没有这块屏';
  act(2, { kind: 'identify' });
  expect(replies).toEqual([
    { id: 1, reply: { ok: true, picture: null } },
    { id: 2, reply: { ok: false, error: '没有这块屏' } },
  ]);
});

test('a tab has no picture, and says so in its language', () => {
  wall.take(3, { kind: 'picture', screen: 'left' });
  useScreenStore().change({ language: 'en' });
  wall.take(4, { kind: 'picture', screen: 'left' });
  expect(replies.map(({ reply }) => !reply.ok && reply.error)).toEqual([
    '浏览器大屏没有截图',
    'a browser wall has no pictures',
  ]);
});
