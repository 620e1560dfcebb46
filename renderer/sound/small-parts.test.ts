import { describe, expect, test } from 'vitest';
import type { SoundCall } from '../../shared/contracts/alarms.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { screenFromAddress } from '../host/screen-info.js';
import { FeedLoss } from './feed-loss.js';
import { MuteCountdown } from './mute-countdown.js';
import { countOutputs } from './output-devices.js';
import { heard, measure, silent } from './tap.js';
import { callOf } from './testing/sample-calls.js';

const device = (kind: MediaDeviceKind): MediaDeviceInfo => ({
  kind,
  deviceId: '',
  groupId: '',
  label: '',
  toJSON: () => ({}),
});
const listing = (kinds: readonly MediaDeviceKind[]) => ({
  enumerateDevices: () => Promise.resolve(kinds.map(device)),
});

describe('outputs are counted', () => {
  test.each([
    ['nameless ones too', { mediaDevices: listing(['audioinput', 'audiooutput']), listsOutputs: true }, 1],
    ['none is none', { mediaDevices: listing(['audioinput']), listsOutputs: true }, 0],
    ['not where the browser lists no outputs', { mediaDevices: listing([]), listsOutputs: false }, null],
    ['not on an insecure page', { mediaDevices: undefined, listsOutputs: true }, null],
    [
      'not when it refuses',
      { mediaDevices: { enumerateDevices: () => Promise.reject(new Error('no')) }, listsOutputs: true },
      null,
    ],
  ])('%s', async (_what, source, count) => {
    expect(await countOutputs(source)).toBe(count);
  });
});

test('the tap measures slice by slice, so one pulse among silence is found, and so is a pause', () => {
  const samples = new Float32Array(32_768);
  for (let i = 8_192; i < 12_288; i += 1) samples[i] = 0.4 * Math.sin((2 * Math.PI * 262 * i) / 48_000);
  const reading = measure(samples, 48_000);
  expect(reading.loudest).toBeCloseTo(0.4 / Math.SQRT2, 1);
  expect([reading.quietest, reading.coversS]).toEqual([0, 32_768 / 48_000]);
  expect([heard(reading, 0.4), silent(reading, 0.4)]).toEqual([true, false]);
  const nothing = measure(new Float32Array(32_768), 48_000);
  expect([heard(nothing, 0.4), silent(nothing, 0.4)]).toEqual([false, true]);
  expect(measure(new Float32Array(10), 48_000).quietest).toBe(0);
});

describe('the countdown of a mute', () => {
  function rig() {
    const timers = new ManualTimers();
    const shown: (number | null)[] = [];
    return { timers, shown, countdown: new MuteCountdown(timers, timers.clock, (left) => shown.push(left)) };
  }

  test('tells each full second and then that it is over', () => {
    const { timers, shown, countdown } = rig();
    countdown.set(3_400);
    timers.advance(10_000);
    expect(shown).toEqual([4_000, 3_000, 2_000, 1_000, null]);
    expect(timers.pending).toBe(0);
  });

  test('never shows more than ten minutes, and ends when taken back', () => {
    const { timers, shown, countdown } = rig();
    countdown.set(3_600_000);
    countdown.set(null);
    timers.advance(5_000);
    expect(shown).toEqual([600_000, null]);
  });
});

describe('a feed that is mute', () => {
  function rig() {
    const timers = new ManualTimers();
    const heardCalls: (SoundCall | null)[] = [];
    return { timers, heardCalls, loss: new FeedLoss(timers, (call) => heardCalls.push(call)) };
  }

  test('for long is a lost link, until it speaks again', () => {
    const { timers, heardCalls, loss } = rig();
    const call = callOf('k', 'high');
    loss.follow(call);
    loss.setSilent(true);
    timers.advance(9_999);
    expect(heardCalls).toEqual([call]);
    timers.advance(1);
    expect(heardCalls.at(-1)).toMatchObject({ pattern: 'link-down', speech: { kind: 'link-lost' } });
    loss.setSilent(false);
    expect(heardCalls.at(-1)).toBe(call);
  });

  test('for a moment is not', () => {
    const { timers, heardCalls, loss } = rig();
    loss.follow(null);
    loss.setSilent(true);
    timers.advance(5_000);
    loss.setSilent(false);
    timers.advance(60_000);
    expect(heardCalls).toEqual([null]);
  });
});

test.each([
  ['?sound=0.6', true, 0.6],
  ['', false, 0],
  ['?sound=0', false, 0],
  ['?sound=on', false, 0],
  ['?sound=7', false, 0],
])('a browser wall with %s is the voice: %s, at %d', (address, voice, volume) => {
  expect(screenFromAddress(address, 1_920, 1_080).sound).toMatchObject({ voice, volume });
});
