import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type WallProfile, WallProfileSchema } from '../../shared/contracts/wall-profile.js';
import type { DisplayInfo } from '../displays/geometry.js';
import type { ScreenSpec } from '../displays/screen-spec.js';
import { SCREEN_INFO_CHANGED } from '../ipc/channels.js';
import { FakeWallWindow } from '../testing/fake-window.js';
import { QUIET_SCREENS } from '../testing/quiet-wall.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { Wall } from './wall.js';

const at = (x: number, more: Partial<DisplayInfo> = {}): DisplayInfo => ({
  id: 1,
  label: '',
  bounds: { x, y: 0, width: 1920, height: 1080 },
  scaleFactor: 1,
  ...more,
});
const FOUR = [at(0), at(1920), at(3840), at(5760)];

function setUp(displays: DisplayInfo[], profile: WallProfile | null = null, lastLayout: ScreenSpec[] = []) {
  const timers = new ManualTimers();
  const made: FakeWallWindow[] = [];
  const world = { displays };
  const saved: ScreenSpec[][] = [];
  const parked: string[] = [];
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
    profile,
    language: 'zh-CN',
    lastLayout,
    saveLayout: (layout) => saved.push(layout),
    onParked: (screen) => parked.push(screen),
  });
  wall.reconcile();
  /** Scene by x of the window that is open there. */
  const scenes = (): Record<number, string> =>
    Object.fromEntries(
      made
        .filter((fake) => !fake.destroyed)
        .map((fake) => [fake.bounds.x, wall.screenInfo(fake.screen).scene] as const),
    );
  const change = async (next: DisplayInfo[]): Promise<void> => {
    world.displays = next;
    wall.reconcile();
    await timers.advanceAsync(2_000);
  };
  return { timers, made, wall, scenes, change, saved, parked };
}

describe('Wall', () => {
  it('opens one window per display', () => {
    const { scenes, wall, made } = setUp(FOUR);
    expect(scenes()).toEqual({ 0: 'overview', 1920: 'queue', 3840: 'map', 5760: 'health' });
    expect(made.map((fake) => wall.screenOf(fake.webContents.id))).toEqual(made.map((fake) => fake.screen));
    expect(wall.screenOf(-1)).toBeNull();
  });

  it('parks the window of an unplugged display and restores it, touching no other', async () => {
    const { scenes, change, made, parked } = setUp(FOUR);
    await change([at(0), at(1920), at(5760)]);
    expect(scenes()).toEqual({ 0: 'overview', 1920: 'queue', 5760: 'health' });
    expect(parked).toEqual(['screen-3']);
    await change(FOUR.map((display) => ({ ...display, id: display.id + 77 })));
    expect(scenes()).toEqual({ 0: 'overview', 1920: 'queue', 3840: 'map', 5760: 'health' });
    expect(made).toHaveLength(5);
    expect(made.filter((fake) => fake.destroyed).map((fake) => fake.screen)).toEqual(['screen-3']);
  });

  it('keeps the queue in sight while its display is away', async () => {
    const { scenes, change } = setUp(FOUR);
    await change([at(0), at(3840), at(5760)]);
    expect(scenes()).toEqual({ 0: 'overview', 3840: 'map', 5760: 'queue' });
    await change(FOUR);
    expect(scenes()).toEqual({ 0: 'overview', 1920: 'queue', 3840: 'map', 5760: 'health' });
  });

  it('comes through a splicer that takes everything away', async () => {
    const { scenes, change } = setUp(FOUR);
    await change([]);
    expect(scenes()).toEqual({});
    await change([...FOUR].reverse());
    expect(scenes()).toEqual({ 0: 'overview', 1920: 'queue', 3840: 'map', 5760: 'health' });
  });

  it('gives a new display the next scene', async () => {
    const { scenes, change, saved } = setUp([at(0)]);
    expect(scenes()).toEqual({ 0: 'queue' });
    await change([at(0), at(1920)]);
    expect(scenes()).toEqual({ 0: 'queue', 1920: 'overview' });
    expect(saved.at(-1)?.map((screen) => screen.scene)).toEqual(['queue', 'overview']);
  });

  it('takes up the layout of the last run when the displays are the same', () => {
    const layout: ScreenSpec[] = [
      {
        name: 'screen-1',
        scene: 'queue',
        variant: 'duty',
        display: { x: 0, y: 0, width: 1920, height: 1080 },
      },
      {
        name: 'screen-2',
        scene: 'health',
        variant: 'duty',
        display: { x: 1920, y: 0, width: 1920, height: 1080 },
      },
    ];
    expect(setUp([at(0), at(1920)], null, layout).scenes()).toEqual({ 0: 'queue', 1920: 'health' });
    expect(setUp([at(0)], null, layout).scenes()).toEqual({ 0: 'queue' });
    expect(setUp([at(0), at(4000)], null, layout).scenes()).toEqual({ 0: 'queue', 4000: 'health' });
    const other = at(4000, { bounds: { x: 4000, y: 0, width: 800, height: 600 } });
    expect(setUp([at(0), other], null, layout).scenes()).toEqual({ 0: 'overview', 4000: 'queue' });
  });

  it('follows a profile, parks a screen whose display is not there, and leaves other displays alone', async () => {
    const screen = (name: string, scene: 'queue' | 'map', x: number) =>
      ({ name, scene, variant: 'duty', display: { x, y: 0, width: 1920, height: 1080 } }) as const;
    const profile = v.parse(WallProfileSchema, {
      name: 'w',
      language: 'en',
      room: { pitchMm: 0.63, distanceM: 4 },
      screens: [screen('q', 'queue', 0), screen('m', 'map', 9_000)],
    });
    const small = at(1920, { bounds: { x: 1920, y: 0, width: 800, height: 600 } });
    const { scenes, wall, change } = setUp([at(0), small], profile);
    expect(scenes()).toEqual({ 0: 'queue' });
    expect(wall.status().map(({ notice }) => notice)).toEqual([null, { kind: 'display-missing' }]);
    expect(wall.screenInfo('q').scale).toBe(1.96);
    expect(wall.screenOn(small)).toBeNull();
    await change([at(0), small, at(9_000)]);
    expect(scenes()).toEqual({ 0: 'queue', 9000: 'map' });
  });

  it('moves a window when its display changes mode, and tells the page', async () => {
    const { made, change, wall } = setUp([at(0)]);
    await change([at(0, { bounds: { x: 0, y: 0, width: 1280, height: 720 } })]);
    expect(made).toHaveLength(1);
    expect(made[0]?.bounds.width).toBe(1280);
    expect(made[0]?.webContents.sent).toEqual([[SCREEN_INFO_CHANGED, wall.screenInfo('screen-1')]]);
    expect(wall.screenInfo('screen-1').scale).toBe(0.67);
  });

  it('closes everything without a trace', async () => {
    const { wall, made, timers } = setUp(FOUR);
    wall.close();
    expect(made.every((fake) => fake.destroyed)).toBe(true);
    await timers.advanceAsync(100_000);
    expect(timers.pending).toBe(0);
    expect(made).toHaveLength(4);
  });
});
