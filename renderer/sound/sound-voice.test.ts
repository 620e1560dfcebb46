import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALARM_PRIORITIES, type AlarmPriority } from '../../shared/alarms/alarm.js';
import type { SoundCall } from '../../shared/contracts/alarms.js';
import { BREATH_MS, loudness } from './sound-voice.js';
import { VoiceRig } from './testing/voice-rig.js';
import { callOf } from './testing/sample-calls.js';

const HIGH = callOf('high', 'high');
const MEDIUM = callOf('medium', 'medium');

describe('repeats', () => {
  test.each([
    ['high', 7_000, [0, 7_000, 14_000, 21_000]],
    ['medium', 15_000, [0, 15_000]],
  ] as const)('%s every %d ms until its key goes', (priority, everyMs, starts) => {
    const rig = new VoiceRig();
    rig.voice.follow(callOf('k', priority, { everyMs }));
    rig.timers.advance(25_000);
    expect(rig.starts('tone')).toEqual(starts);
    rig.voice.follow(null);
    rig.timers.advance(60_000);
    expect(rig.starts('tone')).toEqual(starts);
    expect(rig.timers.pending).toBe(0);
  });

  test('never because data came anew, nor because it flickered', () => {
    const rig = new VoiceRig();
    for (let second = 0; second < 7; second += 1) {
      rig.voice.follow({ ...HIGH, speech: { ...HIGH.speech, count: second + 1 } });
      rig.timers.advance(500);
      if (second === 5) rig.voice.follow(null);
      rig.timers.advance(500);
    }
    expect(rig.starts('tone')).toEqual([0, 7_000]);
  });

  test('says the newest facts of a key with each round', () => {
    const rig = new VoiceRig();
    rig.voice.follow(HIGH);
    rig.timers.advance(3_000);
    rig.voice.follow({ ...HIGH, speech: { ...HIGH.speech, count: 23 } });
    rig.timers.advance(7_000);
    expect(rig.said()).toEqual(['high ×1', 'high ×23']);
  });

  test('once where no rhythm is given, also when it comes again', () => {
    const rig = new VoiceRig();
    const once = callOf('once', 'low', { everyMs: null });
    rig.voice.follow(once);
    rig.timers.advance(60_000);
    rig.voice.follow(null);
    rig.voice.follow(once);
    rig.timers.advance(60_000);
    expect(rig.starts('tone')).toEqual([0]);
  });

  test('a round longer than its rhythm is followed by a breath', () => {
    const rig = new VoiceRig({ speechMs: 9_000 });
    rig.voice.follow(HIGH);
    rig.timers.advance(12_500);
    const [, second = 0] = rig.starts('tone');
    expect(second).toBe((rig.ends()[0] ?? 0) + BREATH_MS);
  });
});

describe('a new key', () => {
  test('starts at once when nothing is said', () => {
    const rig = new VoiceRig();
    rig.voice.follow(MEDIUM);
    rig.timers.advance(10_000);
    rig.voice.follow(callOf('other', 'medium'));
    expect(rig.starts('tone')).toEqual([0, 10_000]);
  });

  test('waits for the sentence that runs, and only the newest key is heard then', () => {
    const rig = new VoiceRig();
    rig.voice.follow(callOf('k0', 'high'));
    for (let n = 1; n <= 10; n += 1) {
      rig.timers.advance(100);
      rig.voice.follow(callOf(`k${n}`, 'high'));
    }
    rig.timers.advance(8_000);
    expect(rig.said()).toEqual(['k0 ×1', 'k10 ×1']);
    expect(rig.overlaps).toBe(0);
  });

  test('cuts it when it is more urgent', () => {
    const rig = new VoiceRig();
    rig.voice.follow(MEDIUM);
    rig.timers.advance(2_000);
    rig.voice.follow(HIGH);
    expect(rig.starts('tone')).toEqual([0, 2_000]);
    expect(rig.cuts()).toEqual([2_000]);
    rig.timers.advance(5_000);
    expect(rig.said()).toEqual(['medium ×1', 'high ×1']);
  });

  test('after an acknowledgement starts at once, with nothing of the old one left', () => {
    const rig = new VoiceRig();
    rig.voice.follow(HIGH);
    rig.timers.advance(500);
    rig.voice.follow(null);
    expect(rig.cuts()).toEqual([500]);
    rig.timers.advance(100);
    rig.voice.follow(MEDIUM);
    rig.timers.advance(BREATH_MS);
    const starts = rig.starts('tone');
    expect(starts).toHaveLength(2);
    expect(starts[1]).toBeLessThanOrEqual(600 + BREATH_MS);
  });
});

describe('a mute', () => {
  test('silences, says nothing, keeps the rhythm and ends by itself', () => {
    const rig = new VoiceRig();
    rig.voice.follow(HIGH);
    rig.timers.advance(3_000);
    rig.voice.mute(60_000);
    expect(rig.muted).toBe(true);
    rig.timers.advance(59_999);
    expect(rig.said()).toEqual(['high ×1']);
    rig.timers.advance(1);
    expect(rig.muted).toBe(false);
    rig.timers.advance(10_000);
    expect(rig.starts('tone')).toEqual(Array.from({ length: 11 }, (_, i) => i * 7_000));
    expect(rig.said()).toHaveLength(3);
  });

  test('never lasts longer than ten minutes, and can be taken back', () => {
    const rig = new VoiceRig();
    rig.voice.mute(3_600_000);
    rig.timers.advance(599_999);
    expect(rig.muted).toBe(true);
    rig.timers.advance(1);
    expect(rig.muted).toBe(false);
    rig.voice.mute(5_000);
    rig.voice.mute(null);
    expect([rig.muted, rig.timers.pending]).toEqual([false, 0]);
  });

  test('leaves what the tap hears out of account', () => {
    const rig = new VoiceRig();
    rig.voice.mute(60_000);
    rig.voice.follow(HIGH);
    rig.timers.advance(5_000);
    expect(rig.toned).toBe(0);
  });
});

describe('loudness', () => {
  test.each<[AlarmPriority, number, number, boolean, number]>([
    ['high', 0.8, 0.8, false, 0.8],
    ['high', 0.1, 0.8, false, 0.24],
    ['high', 0, 0.8, false, 0.24],
    ['medium', 0.1, 0.8, false, 0.1],
    ['medium', 0, 0.8, false, 0],
    ['high', 0, 0.8, true, 0],
    ['high', 0, 0, false, 0],
  ])('%s at %d of %d, drill %s, is %d', (priority, volume, full, drill, expected) => {
    expect(loudness(callOf('k', priority, { drill }), { volume, full })).toBeCloseTo(expected, 9);
  });

  test('0 is off, at once, and the rhythm goes on', () => {
    const rig = new VoiceRig();
    rig.voice.follow(MEDIUM);
    rig.timers.advance(1_000);
    rig.voice.setLevel({ volume: 0, full: 0 });
    expect(rig.cuts()).toEqual([1_000]);
    rig.timers.advance(20_000);
    rig.voice.setLevel({ volume: 0.5, full: 0.5 });
    rig.timers.advance(20_000);
    expect(rig.starts('tone')).toEqual([0, 30_000]);
  });

  test('a window that is not the voice is silent, and stops at once', () => {
    const rig = new VoiceRig();
    rig.voice.setLevel(null);
    rig.voice.follow(HIGH);
    rig.timers.advance(20_000);
    expect(rig.starts('tone')).toEqual([]);
    rig.voice.setLevel({ volume: 1, full: 1 });
    rig.timers.advance(100);
    rig.voice.setLevel(null);
    rig.timers.advance(20_000);
    expect([rig.starts('tone'), rig.timers.pending]).toEqual([[20_000], 0]);
  });
});

test('after sleep there is no burst: the newest call is waited for, and sounded once', () => {
  const rig = new VoiceRig();
  rig.voice.follow(HIGH);
  rig.timers.advance(6_000);
  rig.sleep(3_600_000);
  rig.timers.advance(2_000);
  expect(rig.starts('tone')).toHaveLength(1);
  rig.voice.follow(MEDIUM);
  rig.timers.advance(5_000);
  expect(rig.said()).toEqual(['high ×1', 'medium ×1']);
});

test('whatever comes when, two rounds never overlap and all ends with the alarms', () => {
  const step = fc.record({
    ms: fc.integer({ min: 0, max: 9_000 }),
    call: fc.option(
      fc.record({ key: fc.constantFrom('a', 'b', 'c'), priority: fc.constantFrom(...ALARM_PRIORITIES) }),
    ),
    mute: fc.constantFrom<(number | 'leave' | null)[]>('leave', 'leave', null, 4_000),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const rig = new VoiceRig();
      for (const { ms, call, mute } of steps) {
        const next: SoundCall | null = call === null ? null : callOf(call.key, call.priority);
        rig.voice.follow(next);
        if (mute !== 'leave') rig.voice.mute(mute);
        rig.timers.advance(ms);
      }
      expect(rig.overlaps).toBe(0);
      rig.voice.follow(null);
      rig.voice.mute(null);
      expect(rig.timers.pending).toBe(0);
    }),
    { numRuns: 200 },
  );
});
