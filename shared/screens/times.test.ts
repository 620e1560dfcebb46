import { describe, expect, test } from 'vitest';
import { DirectorRig } from '../testing/director-rig.js';
import { screensProfile } from '../testing/screens-profile.js';
import { brightnessAt, nextBrightnessAt, UNDIMMED } from './brightness.js';
import { SHIFT_EVERY_MS, shiftAt } from './burn-in.js';
import { isWithin } from './moment.js';

const ZONE = 'Asia/Shanghai';
const at = (time: string): number => Date.parse(`2024-04-18T${time}+08:00`);
const dimmed = { day: 1, night: 0.3, nightFrom: '22:00', nightTo: '06:00' };

describe('brightness', () => {
  test.each([
    ['21:59:59', 1],
    ['22:00:00', 0.93],
    ['22:00:59', 0.93],
    ['22:04:30', 0.65],
    ['22:09:00', 0.3],
    ['02:00:00', 0.3],
    ['05:59:59', 0.3],
    ['06:00:00', 0.37],
    ['06:09:00', 1],
    ['14:32:07', 1],
  ])('at %s is %d, whatever zone the PC is in', (time, level) => {
    expect(brightnessAt(dimmed, at(time), ZONE)).toBe(level);
  });

  test('of a screen without a setting never changes, nor does a night without length', () => {
    expect(brightnessAt(UNDIMMED, at('23:00:00'), ZONE)).toBe(1);
    expect(brightnessAt({ ...dimmed, nightTo: '22:00' }, at('23:00:00'), ZONE)).toBe(1);
  });

  test('says when to look again: each minute while it changes, else at dusk and dawn', () => {
    expect(nextBrightnessAt(dimmed, at('22:03:20'), ZONE)).toBe(at('22:04:00'));
    expect(nextBrightnessAt(dimmed, at('12:00:00'), ZONE)).toBe(at('22:00:00'));
    expect(nextBrightnessAt(UNDIMMED, at('22:00:30'), ZONE)).toBe(at('06:00:00') + 86_400_000);
  });

  test('set by hand lasts until day becomes night', () => {
    const screens = screensProfile().screens.map((screen) => ({ ...screen, brightness: dimmed }));
    const wall = new DirectorRig(screensProfile({ screens }));
    wall.act({ kind: 'brightness', screen: 'mid', level: 0.5 }).pass(7 * 3_600_000);
    expect([wall.view('mid').brightness, wall.view('left').brightness]).toEqual([0.5, 1]);
    wall.pass(3_600_000);
    expect(wall.view('mid').brightness).toBe(0.3);
    wall.act({ kind: 'brightness', screen: 'mid', level: 1 });
    expect(wall.act({ kind: 'brightness', screen: 'mid', level: null }).view('mid').brightness).toBe(0.3);
  });
});

test('the picture goes round within two pixels, one at a time, and comes back to its place', () => {
  const cycle = Array.from({ length: 17 }, (_, i) => shiftAt(i * SHIFT_EVERY_MS));
  expect(cycle[16]).toEqual(cycle[0]);
  expect(new Set(cycle.map((shift) => JSON.stringify(shift))).size).toBe(16);
  for (const [i, { x, y }] of cycle.slice(1).entries()) {
    const before = cycle[i] ?? { x: 9, y: 9 };
    expect(Math.abs(x - before.x) + Math.abs(y - before.y)).toBe(1);
    expect(Math.max(Math.abs(x), Math.abs(y))).toBe(2);
  }
  expect(cycle.reduce((sum, { x, y }) => sum + x + y, 0)).toBe((cycle[0]?.x ?? 0) + (cycle[0]?.y ?? 0));
});

describe('sound', () => {
  test('is of the first screen that is there and not off', () => {
    const screens = screensProfile().screens.map((screen, i) =>
      i === 0 ? { ...screen, sound: { volume: 0 } } : screen,
    );
    const wall = new DirectorRig(screensProfile({ screens }));
    const voices = () => ['left', 'mid', 'right'].filter((name) => wall.view(name).sound.voice);
    expect(voices()).toEqual(['mid']);
    wall.send({ kind: 'screens', present: ['left', 'right'] });
    expect(voices()).toEqual(['right']);
  });

  test('is quieter within quiet hours, never louder', () => {
    const quietHours = [
      { from: '22:00', to: '06:00', volume: 0.2 },
      { from: '12:00', to: '13:00', volume: 1 },
    ];
    const screens = screensProfile().screens.map((screen) => ({
      ...screen,
      sound: { volume: 0.6, quietHours },
    }));
    const wall = new DirectorRig(screensProfile({ screens }), '2024-04-18T21:59:00+08:00');
    expect(wall.view('left').sound.volume).toBe(0.6);
    expect(wall.view('left').sound.full).toBeUndefined();
    expect(wall.pass(60_000).view('left').sound).toMatchObject({ volume: 0.2, full: 0.6 });
    expect(wall.pass(14 * 3_600_000).view('left').sound.volume).toBe(0.6);
  });

  test('is proven at the start, at each shift, and when asked for', () => {
    const wall = new DirectorRig(screensProfile(), '2024-04-18T19:59:00+08:00');
    const { proof } = wall.view('left').sound;
    expect(wall.pass(59_999).view('left').sound.proof).toBe(proof);
    expect(wall.pass(1).view('left').sound.proof).toBe(proof + 1);
    expect(wall.pass(12 * 3_600_000).view('left').sound.proof).toBe(proof + 2);
    expect(wall.act({ kind: 'sound-test' }).view('left').sound.proof).toBe(proof + 3);
  });

  test('is muted for as long as asked and comes back by itself', () => {
    const wall = new DirectorRig(screensProfile()).act({ kind: 'mute', minutes: 5 });
    expect(wall.view('left').sound.mutedUntil).toBe(wall.now.monoMs + 300_000);
    expect(wall.pass(299_999).view('right').sound.mutedUntil).not.toBeNull();
    expect(wall.pass(1).view('left').sound.mutedUntil).toBeNull();
    expect(wall.act({ kind: 'mute', minutes: 9 }).act({ kind: 'unmute' }).state.mutedUntil).toBeNull();
  });
});

test('screens say their number for fifteen seconds', () => {
  const wall = new DirectorRig(screensProfile()).act({ kind: 'identify' });
  expect(wall.view('mid').identify?.number).toBe(2);
  expect(wall.pass(15_000).view('mid').identify).toBeNull();
});

test('a span of the day may go over midnight', () => {
  expect([1_350, 10, 400].map((minute) => isWithin(minute, 1_320, 360))).toEqual([true, true, false]);
  expect(isWithin(5, 5, 5)).toBe(false);
});
