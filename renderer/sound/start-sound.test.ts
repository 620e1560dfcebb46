import { createPinia, setActivePinia } from 'pinia';
import { nextTick } from 'vue';
import { beforeEach, expect, test } from 'vitest';
import type { AlarmsData, SoundCall } from '../../shared/contracts/alarms.js';
import { PLAIN_SCREEN, type ScreenInfo, type SoundReport } from '../../shared/contracts/bridge.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { useAlarmStore } from '../alarms/alarm-store.js';
import { useScreenStore } from '../stores/screen.js';
import { useSoundStore } from './sound-store.js';
import { startSound } from './start-sound.js';
import { fakeAudio } from './testing/fake-context.js';
import { FakeSynth, voiceOf } from './testing/fake-synth.js';
import { callOf } from './testing/sample-calls.js';

const VOICE: ScreenInfo['sound'] = { voice: true, volume: 0.8, mutedForMs: null, proof: 0 };
const NOTHING: Omit<AlarmsData, 'sound'> = {
  cards: [],
  more: 0,
  totals: { unacked: 0, acked: 0, shelved: 0, escalated: 0, high: 0 },
  drills: 0,
  flood: null,
};

beforeEach(() => setActivePinia(createPinia()));

function rig() {
  const timers = new ManualTimers();
  const audio = fakeAudio(() => timers.clock.monoMs() / 1_000);
  const synth = new FakeSynth([voiceOf('zh-CN')]);
  const reports: SoundReport[] = [];
  const made: number[] = [];
  const calls: Record<'device' | 'gesture', () => void> = {
    device: () => undefined,
    gesture: () => undefined,
  };
  const host = {
    devices: 1 as number | null,
    faults: [] as string[],
  };
  startSound({
    bridge: { reportSound: (report) => Promise.resolve(void reports.push(report)) },
    clock: timers.clock,
    timers,
    context: () => {
      made.push(timers.clock.monoMs());
      return audio.context;
    },
    speech: synth.engine,
    outputs: () => Promise.resolve(host.devices),
    untouched: () => true,
    onDevices: (changed) => {
      calls.device = changed;
    },
    onGesture: (gesture) => {
      calls.gesture = gesture;
    },
    report: (fault) => host.faults.push(fault),
  });
  const pass = async (ms: number): Promise<void> => {
    await timers.advanceAsync(ms);
    await nextTick();
  };
  return {
    timers,
    audio,
    synth,
    reports,
    made,
    calls,
    host,
    pass,
    be: async (sound: Partial<ScreenInfo['sound']>) => {
      useScreenStore().become({ ...PLAIN_SCREEN, sound: { ...VOICE, ...sound } });
      await nextTick();
      await pass(0);
    },
    sound: async (sound: SoundCall | null) => {
      useAlarmStore().take({ ...NOTHING, sound });
      await nextTick();
    },
  };
}

test('a window that is not the voice opens no device and reports nothing', async () => {
  const wall = rig();
  await wall.be({ voice: false });
  await wall.sound(callOf('k', 'high'));
  await wall.pass(60_000);
  expect([wall.made, wall.audio.starts, wall.reports]).toEqual([[], [], []]);
});

test('the voice sounds an alarm with its sentence, a drill as a drill', async () => {
  const wall = rig();
  await wall.be({});
  await wall.sound(
    callOf('k', 'high', { speech: { ...callOf('k', 'high').speech, town: null, kind: 'new-urgent' } }),
  );
  expect(wall.audio.starts).toHaveLength(5);
  wall.audio.level = 0.3;
  await wall.pass(2_500);
  expect(wall.synth.last?.text).toBe('一级，新到事件');
  expect(wall.reports.at(-1)).toEqual({ state: 'proven', speech: true, detail: '声音已检测' });
  await wall.sound(null);
  await wall.sound(callOf('d', 'high', { drill: true, pattern: 'new-urgent' }));
  await wall.pass(2_500);
  expect(wall.synth.last?.text).toMatch(/^演练，/);
  expect(wall.audio.starts).toHaveLength(7);
});

test('a proof that is asked for is played once per request, and its failure is reported', async () => {
  const wall = rig();
  await wall.be({ proof: 1 });
  await wall.pass(10_000);
  expect(wall.reports.at(-1)).toMatchObject({ state: 'failed', detail: '未测到输出' });
  const played = wall.audio.starts.length;
  await wall.be({ proof: 1, volume: 0.7 });
  await wall.pass(20_000);
  expect(wall.audio.starts).toHaveLength(played);
  await wall.be({ proof: 2, volume: 0.7 });
  await wall.pass(10_000);
  expect(wall.audio.starts.length).toBeGreaterThan(played);
});

test('a lost device is reported as soon as the browser tells', async () => {
  const wall = rig();
  await wall.be({});
  await wall.pass(1_000);
  wall.host.devices = 0;
  wall.calls.device();
  await wall.pass(0);
  expect(wall.reports.at(-1)).toEqual({ state: 'failed', speech: true, detail: '无音频输出设备' });
});

test('without a gesture it says so, and a gesture starts the proof', async () => {
  const wall = rig();
  wall.audio.state = 'suspended';
  wall.audio.context.resume = () => new Promise<void>(() => undefined);
  await wall.be({});
  await wall.pass(2_000);
  expect([useSoundStore().fault, wall.audio.starts]).toEqual(['needs-click', []]);
  wall.audio.state = 'running';
  wall.calls.gesture();
  await wall.pass(100);
  expect([useSoundStore().testing, wall.audio.starts.length]).toEqual([true, 2]);
});

test('a mute counts down on every window, and a voice that moves away lets go of the device', async () => {
  const wall = rig();
  await wall.be({ voice: false, mutedForMs: 581_000 });
  expect(useSoundStore().muteLeftMs).toBe(581_000);
  await wall.be({ mutedForMs: 2_000 });
  await wall.pass(2_000);
  expect(useSoundStore().muteLeftMs).toBeNull();
  await wall.be({ voice: false });
  expect([wall.made.length, wall.audio.closed, wall.timers.pending]).toEqual([1, true, 0]);
});
