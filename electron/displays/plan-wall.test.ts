import { describe, expect, it } from 'vitest';
import type { Scene } from '../../shared/contracts/bridge.js';
import { defaultLayout, extendLayout } from './default-layout.js';
import type { DisplayInfo } from './geometry.js';
import { planWall } from './plan-wall.js';

const at = (x: number): DisplayInfo => ({
  id: 5,
  label: '',
  bounds: { x, y: 0, width: 1920, height: 1080 },
  scaleFactor: 1,
});
const four = [at(0), at(1920), at(3840), at(5760)];
const shown = (plan: ReturnType<typeof planWall>): Record<string, number | null> =>
  Object.fromEntries(plan.placements.map((p) => [p.screen.scene, p.display?.bounds.x ?? null]));

describe('defaultLayout', () => {
  it.each<[number, Scene[]]>([
    [0, []],
    [1, ['queue']],
    [2, ['overview', 'queue']],
    [3, ['overview', 'queue', 'map']],
    [4, ['overview', 'queue', 'map', 'health']],
    [5, ['overview', 'queue', 'map', 'health', 'overview']],
  ])('spreads the scenes over %i displays', (count, scenes) => {
    const displays = Array.from({ length: count }, (_, index) => at(index * 1920)).reverse();
    expect(defaultLayout(displays).map((screen) => screen.scene)).toEqual(scenes);
  });

  it('gives a later display the most important scene that is not on the wall', () => {
    const one = defaultLayout([at(0)]);
    const three = extendLayout(one, [at(3840), at(1920)]);
    expect(three.map((screen) => [screen.scene, screen.display.x])).toEqual([
      ['queue', 0],
      ['overview', 1920],
      ['map', 3840],
    ]);
    expect(new Set(three.map((screen) => screen.name)).size).toBe(3);
  });
});

describe('planWall', () => {
  const screens = defaultLayout(four);

  it('puts each screen on its display', () => {
    expect(shown(planWall(screens, four))).toEqual({ overview: 0, queue: 1920, map: 3840, health: 5760 });
  });

  it('parks a screen of lesser importance and leaves the rest alone', () => {
    const plan = planWall(screens, [at(0), at(1920), at(5760)]);
    expect(shown(plan)).toEqual({ overview: 0, queue: 1920, map: null, health: 5760 });
    expect(plan.placements[2]?.notice).toEqual({ kind: 'display-missing' });
  });

  it('re-homes the queue in place of the least important screen, and gives it back', () => {
    const plan = planWall(screens, [at(0), at(3840), at(5760)]);
    expect(shown(plan)).toEqual({ overview: 0, queue: 5760, map: 3840, health: null });
    expect(plan.placements.map((place) => place.notice?.kind)).toEqual([
      undefined,
      'rehomed',
      undefined,
      'displaced',
    ]);
    expect(shown(planWall(screens, four))).toMatchObject({ queue: 1920, health: 5760 });
  });

  it('re-homes the queue to a spare display first', () => {
    const other = { ...at(9_000), bounds: { x: 9_000, y: 0, width: 800, height: 600 } };
    const plan = planWall(screens, [at(0), at(3840), at(5760), other]);
    expect(shown(plan)).toEqual({ overview: 0, queue: 9_000, map: 3840, health: 5760 });
    expect(plan.spare).toEqual([]);
  });

  it('always shows something on the last display left, whichever it is', () => {
    for (const last of four) {
      const plan = planWall(screens, [last]);
      expect(shown(plan)).toMatchObject({ queue: last.bounds.x });
    }
  });

  it('does not throw a wall without a queue about', () => {
    const noQueue = screens.filter((screen) => screen.scene !== 'queue');
    const plan = planWall(noQueue, [at(3840), at(5760)]);
    expect(shown(plan)).toEqual({ overview: null, map: 3840, health: 5760 });
  });

  it('shows the first screen when no display is the one that was named', () => {
    const strange = { ...at(0), bounds: { x: 50, y: 50, width: 640, height: 480 } };
    expect(shown(planWall(screens, [strange]))).toEqual({
      overview: null,
      queue: 50,
      map: null,
      health: null,
    });
  });

  it('shows what it can on a wall without a queue when no display is the one that was named', () => {
    const noQueue = screens.filter((screen) => screen.scene !== 'queue');
    const strange = { ...at(0), bounds: { x: 50, y: 50, width: 640, height: 480 } };
    expect(shown(planWall(noQueue, [strange]))).toEqual({ overview: 50, map: null, health: null });
  });

  it('parks everything when every display is gone (a splicer that restarts)', () => {
    expect(planWall(screens, []).placements.every((place) => place.display === null)).toBe(true);
  });
});
