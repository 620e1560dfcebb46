import { expect, it } from 'vitest';
import type { ScreenInfo } from '../../shared/contracts/bridge.js';
import type { SavedScreens } from '../../shared/screens/memory.js';
import { topAlarm } from '../../shared/testing/director-rig.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { screensProfile } from '../../shared/testing/screens-profile.js';
import { SCREEN_INFO_CHANGED } from '../ipc/channels.js';
import { FakeWallWindow } from '../testing/fake-window.js';
import { QUIET_SCREENS } from '../testing/quiet-wall.js';
import { Wall } from './wall.js';

const at = (x: number) => ({
  ...{ id: x, label: '', scaleFactor: 1 },
  bounds: { x, y: 0, width: 1920, height: 1080 },
});

function setUp(savedScreens: SavedScreens | null = null, timers = new ManualTimers()) {
  const made = new Map<string, FakeWallWindow>();
  const saved: SavedScreens[] = [];
  const problems: string[] = [];
  const newPorts: string[] = [];
  const world = { displays: [at(0), at(1920), at(3840)] };
  const wall = new Wall({
    ...QUIET_SCREENS,
    make: (screen, bounds) => {
      const fake = new FakeWallWindow(screen, bounds);
      made.set(screen, fake);
      return fake;
    },
    ...{ timers, clock: timers.clock, log: () => undefined, kill: () => undefined, onLoop: () => undefined },
    ...{ profile: screensProfile(), language: 'zh-CN', lastLayout: [], saveLayout: () => undefined },
    displays: () => world.displays,
    savedScreens,
    saveScreens: (screens) => saved.push(screens),
    onProblem: ({ kind }) => problems.push(kind),
    onParked: () => undefined,
    onVariant: (name) => newPorts.push(name),
  });
  wall.reconcile();
  const window = (name: string): FakeWallWindow => {
    const found = made.get(name);
    if (found === undefined) throw new Error(`no window for ${name}`);
    found.emit('ready-to-show');
    return found;
  };
  const told = (name: string): Partial<ScreenInfo>[] =>
    window(name).webContents.sent.flatMap(([channel, info]) =>
      channel === SCREEN_INFO_CHANGED ? [info as ScreenInfo] : [],
    );
  return { timers, wall, world, saved, problems, newPorts, made, window, told };
}

it('hands a screen to an alarm and takes it back, without touching a window', async () => {
  const { wall, timers, window, told, made } = setUp();
  const right = window('right');
  await timers.advanceAsync(3_000);
  const before = { kiosk: right.kiosk, bounds: right.bounds, shown: right.shown, loaded: 1 };
  wall.act({ kind: 'programme', programme: 'round' });
  wall.setAlarms([topAlarm('a')]);
  expect(told('right').at(-1)).toMatchObject({
    scene: 'incident',
    incident: '110:a',
    takeOver: { alarm: 'a', returnsTo: 'health' },
  });
  expect(told('left').at(-1)).toMatchObject({ scene: 'queue', takeOver: null });
  expect(wall.status().map(({ scene }) => scene)).toEqual(['queue', 'overview', 'incident']);
  for (let second = 0; second < 60; second += 1) {
    for (const name of made.keys()) wall.reportAlive(name);
    await timers.advanceAsync(1_000);
  }
  wall.setAlarms([]);
  expect(told('right').at(-1)).toMatchObject({ scene: 'map', takeOver: null });
  expect(before).toEqual({
    kiosk: right.kiosk,
    bounds: right.bounds,
    shown: right.shown,
    loaded: right.webContents.loaded.length,
  });
  expect(made.size).toBe(3);
  wall.close();
  await timers.advanceAsync(10_000);
  expect(timers.pending).toBe(0);
});

it('rotates by its own timer and tells a window only what changed for it', async () => {
  const { wall, timers, told } = setUp();
  wall.act({ kind: 'programme', programme: 'round' });
  const count = told('mid').length;
  await timers.advanceAsync(59_000);
  expect(
    told('mid')
      .slice(count)
      .map(({ scene }) => scene),
  ).toEqual([]);
  await timers.advanceAsync(1_000);
  expect(told('mid').at(-1)).toMatchObject({
    scene: 'storm',
    programme: { name: 'round', step: 2, of: 2, nextInMs: 30_000 },
  });
});

it('comes back after a restart with the step, the time and the opened incident', () => {
  const first = setUp();
  first.wall.act({ kind: 'programme', programme: 'round' });
  first.wall.act({ kind: 'step', by: 1 });
  first.wall.act({ kind: 'open-incident', incident: '110:x', from: 'left' });
  first.timers.advance(12_000);
  const again = setUp(first.saved.at(-1) ?? null, new ManualTimers(first.timers.clock));
  expect(again.wall.screenInfo('mid')).toMatchObject({ scene: 'storm', programme: { nextInMs: 18_000 } });
  expect(again.wall.screenInfo('right')).toMatchObject({ scene: 'incident', incident: '110:x' });
});

it('refuses what is not there, in words for the fault board, and changes nothing', () => {
  const { wall, problems, told } = setUp();
  expect(wall.act({ kind: 'layout', layout: 'x' })).toEqual({ kind: 'unknown-layout', name: 'x' });
  expect(wall.act({ kind: 'reload', screen: 'attic' })).toEqual({ kind: 'unknown-screen', name: 'attic' });
  expect(problems).toEqual(['unknown-layout', 'unknown-screen']);
  expect(told('left')).toEqual([]);
});

it('begins the page anew before visitors come, and only then', () => {
  const { wall, window, newPorts } = setUp();
  const loads = (): number => window('right').webContents.loaded.length;
  wall.act({ kind: 'layout', layout: 'storm' });
  expect(loads()).toBe(1);
  wall.act({ kind: 'layout', layout: 'guests' });
  expect([loads(), newPorts]).toEqual([2, []]);
  wall.act({ kind: 'layout', layout: 'no guests' });
  expect([loads(), newPorts]).toEqual([2, ['right']]);
});

it('reloads the window that a person names, in place', () => {
  const { wall, window } = setUp();
  wall.act({ kind: 'reload', screen: 'mid' });
  expect(window('mid').webContents.loaded).toHaveLength(2);
  expect([window('left'), window('mid')].map(({ destroyed }) => destroyed)).toEqual([false, false]);
  expect(window('left').webContents.loaded).toHaveLength(1);
});

it('moves an opened incident when its display goes', () => {
  const { wall, world } = setUp();
  wall.act({ kind: 'open-incident', incident: '110:x', from: 'left' });
  world.displays = [at(0), at(1920)];
  wall.reconcile();
  expect(wall.screenInfo('mid').incident).toBe('110:x');
});
