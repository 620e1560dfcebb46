import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { HostHealthSchema, type Language } from '../shared/contracts/bridge.js';
import type { DisplayInfo } from './displays/geometry.js';
import { FaultBoard, PASSING_MS } from './fault-board.js';
import { type HealthSources, hostHealth } from './host-health.js';
import { Supervisor } from './processes/supervisor.js';
import { FakeWallWindow } from './testing/fake-window.js';
import { QUIET_SCREENS } from './testing/quiet-wall.js';
import { ManualTimers } from '../shared/testing/manual-timers.js';
import { MESSAGES } from './text/messages.js';
import { Wall } from './windows/wall.js';

const at = (x: number): DisplayInfo => ({
  id: 1,
  label: 'P',
  bounds: { x, y: 0, width: 1920, height: 1080 },
  scaleFactor: 1,
});

function setUp() {
  const timers = new ManualTimers();
  const world = { displays: [at(0), at(1920)] };
  const made: FakeWallWindow[] = [];
  const wall = new Wall({
    ...QUIET_SCREENS,
    make: (screen, bounds) => {
      const fake = new FakeWallWindow(screen, bounds);
      made.push(fake);
      return fake;
    },
    timers,
    clock: timers.clock,
    log: () => undefined,
    kill: () => undefined,
    onLoop: () => undefined,
    displays: () => world.displays,
    profile: null,
    language: 'en',
    lastLayout: [],
    saveLayout: () => undefined,
    onParked: () => undefined,
  });
  wall.reconcile();
  let exit: (reason: string) => void = () => undefined;
  const supervisor = new Supervisor(
    'gateway',
    () => ({
      pid: 42,
      onExit: (told) => void (exit = told),
      askToStop: () => undefined,
      kill: () => undefined,
    }),
    timers,
    timers.clock,
    () => undefined,
  );
  supervisor.start();
  const faults = new FaultBoard(() => timers.clock.monoMs());
  const sources: HealthSources = {
    language: 'en',
    appVersion: '1',
    versions: { electron: '45.1.0', chrome: '150', node: '24' },
    startedAt: 5,
    displays: () => world.displays,
    screenOn: (display) => wall.screenOn(display),
    screens: () => wall.status(),
    supervisors: [supervisor],
    memoryMb: (pid) => (pid === 42 ? 99 : null),
    faults: () => faults.list(),
  };
  return { timers, world, made, wall, supervisor, faults, sources, exit: (reason: string) => exit(reason) };
}

describe('hostHealth', () => {
  it('is what the contract says, and has nothing to say when all is well', () => {
    const { sources, supervisor, wall } = setUp();
    supervisor.ready();
    for (const { screen } of wall.status()) wall.reportAlive(screen.name);
    const health = hostHealth(sources);
    expect(v.parse(HostHealthSchema, health)).toEqual(health);
    expect(health).toMatchObject({
      runtimeWarning: null,
      displays: [{ screen: 'screen-1' }, { screen: 'screen-2' }],
      screens: [
        { name: 'screen-1', scene: 'overview', state: 'shown', note: null, restarts: 0 },
        { name: 'screen-2', scene: 'queue', state: 'shown', note: null, restarts: 0 },
      ],
      processes: [{ name: 'gateway', state: 'running', restarts: 0, lastExit: null, memoryMb: 99 }],
      faults: [],
    });
  });

  it('warns of a runtime that is out of support', () => {
    const { sources } = setUp();
    const old = { ...sources, versions: { ...sources.versions, electron: '25.1.1' } };
    expect(hostHealth(old).runtimeWarning).toContain('Electron 25.1.1 is out of support');
  });

  it('says where a parked, a displaced and a re-homed screen went', () => {
    const { sources, world, wall } = setUp();
    world.displays = [at(0)];
    wall.reconcile();
    expect(hostHealth(sources).screens).toMatchObject([
      {
        name: 'screen-1',
        state: 'parked',
        note: '"screen-2" stands on this display for now; given back when its own returns',
      },
      {
        name: 'screen-2',
        state: 'shown',
        note: 'Own display not connected (1920×1080 at 1920,0); shown on another one for now',
      },
    ]);
    world.displays = [];
    wall.reconcile();
    expect(hostHealth(sources).faults).toEqual(['No display was found']);
  });

  it('says what a window and a process are being recovered from', () => {
    const { sources, made, exit } = setUp();
    made[0]?.webContents.emit('render-process-gone', {}, { reason: 'oom' });
    exit('port 7110 is in use');
    const health = hostHealth(sources);
    expect(health.screens[0]).toMatchObject({
      state: 'recovering',
      note: 'Recovering: render process gone: oom',
      restarts: 1,
    });
    expect(health.faults).toEqual(['Process gateway ended and is being restarted: port 7110 is in use']);
  });

  it('keeps a process on the list of faults until it really runs again', async () => {
    const { sources, timers, exit, supervisor } = setUp();
    exit('port 7110 is in use');
    await timers.advanceAsync(500);
    expect(supervisor.state).toBe('starting');
    expect(hostHealth(sources).faults).toHaveLength(1);
    supervisor.ready();
    expect(hostHealth(sources).faults).toEqual([]);
  });

  it('lists faults until they are cleared, or have been shown for their time', () => {
    const { sources, supervisor, faults, timers } = setUp();
    supervisor.ready();
    faults.set('power', 'a');
    faults.set('power', 'b');
    expect(hostHealth(sources).faults).toEqual(['b']);
    faults.set('power', null);
    faults.pass('gpu', 'c');
    expect(hostHealth(sources).faults).toEqual(['c']);
    timers.clock.advance(PASSING_MS);
    expect(hostHealth(sources).faults).toEqual([]);
  });
});

describe('MESSAGES', () => {
  it('says everything in each language, and the same things in different words', () => {
    const say = (language: Language): string[] =>
      Object.values(MESSAGES[language]).map((text: unknown) =>
        typeof text === 'function' ? String(Reflect.apply(text, null, ['A', 'B'])) : String(text),
      );
    const [zh, en] = [say('zh-CN'), say('en')];
    expect(zh.every((text) => /\p{Script=Han}/u.test(text))).toBe(true);
    expect(en.every((text) => text !== '' && !/\p{Script=Han}/u.test(text))).toBe(true);
    expect(zh.map((text) => (text.match(/\b[AB]\b/g) ?? []).length)).toEqual(
      en.map((text) => (text.match(/\b[AB]\b/g) ?? []).length),
    );
  });
});
