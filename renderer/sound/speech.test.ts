import { describe, expect, test } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { bestVoice } from './rank-voices.js';
import { Speech } from './speech.js';
import { FakeSynth, voiceOf } from './testing/fake-synth.js';

function rig(voices = [voiceOf('zh-CN')]) {
  const timers = new ManualTimers();
  const synth = new FakeSynth(voices);
  let changes = 0;
  const speech = new Speech(synth.engine, timers, () => {
    changes += 1;
  });
  const ends: boolean[] = [];
  const say = (text = '余杭街道，一级，十分钟未到场') =>
    speech.say(text, 'zh-CN', 0.5, (said) => ends.push(said));
  return { timers, synth, speech, ends, say, changes: () => changes };
}

test('says a sentence with the voice, its language and the volume', () => {
  const { synth, say, ends } = rig([voiceOf('en-US'), voiceOf('zh-CN', { name: 'Huihui' })]);
  say();
  expect(synth.last).toMatchObject({ lang: 'zh-CN', volume: 0.5, voice: { name: 'Huihui' } });
  synth.fire('start');
  synth.fire('end');
  expect(ends).toEqual([true]);
});

describe('tone only', () => {
  test.each([
    ['no voice at all', []],
    ['a voice that asks its maker over the network', [voiceOf('zh-CN', { localService: false })]],
    ['a voice of another language', [voiceOf('en-US'), voiceOf('zh-HK')]],
  ])('with %s', (_what, voices) => {
    const { speech, say, ends, synth } = rig(voices);
    expect(speech.can('zh-CN')).toBe(false);
    say();
    expect([ends, synth.spoken]).toEqual([[false], 0]);
  });

  test('without an engine', () => {
    const ends: boolean[] = [];
    const speech = new Speech(null, new ManualTimers(), () => undefined);
    speech.say('x', 'zh-CN', 1, (said) => ends.push(said));
    expect(ends).toEqual([false]);
  });
});

describe('an engine that fails', () => {
  test('by an error', () => {
    const { synth, say, ends } = rig();
    say();
    synth.fire('error');
    expect(ends).toEqual([false]);
  });

  test('by never beginning is given up after 3 s', () => {
    const { timers, say, ends, synth } = rig();
    say();
    timers.advance(2_999);
    expect(ends).toEqual([]);
    timers.advance(1);
    expect([ends, synth.cancels]).toEqual([[false], 1]);
  });

  test('by never ending is given up in the time that a sentence may take', () => {
    const { timers, synth, say, ends } = rig();
    say();
    synth.fire('start');
    timers.advance(8_000);
    expect(ends).toEqual([]);
    timers.advance(3_000);
    expect(ends).toEqual([false]);
    synth.fire('end');
    expect([ends, timers.pending]).toEqual([[false], 0]);
  });

  test('three times is asked no more until a voice comes or a proof is wanted', () => {
    const { synth, speech, say, changes } = rig();
    for (let n = 0; n < 3; n += 1) {
      say();
      synth.fire('error');
    }
    expect(speech.can('zh-CN')).toBe(false);
    speech.retry();
    expect(speech.can('zh-CN')).toBe(true);
    for (let n = 0; n < 3; n += 1) {
      say();
      synth.fire('error');
    }
    synth.setVoices([voiceOf('zh-CN')]);
    expect([speech.can('zh-CN'), changes()]).toEqual([true, 1]);
  });
});

test('a list of voices that comes late is taken', () => {
  const { synth, speech, changes } = rig([]);
  expect(speech.can('zh-CN')).toBe(false);
  synth.setVoices([voiceOf('zh-CN')]);
  expect([speech.can('zh-CN'), changes()]).toEqual([true, 1]);
});

test('a sentence that is cut tells nothing, and one that is overtaken neither', () => {
  const { synth, say, ends, timers } = rig();
  const cut = say();
  cut();
  expect([synth.cancels, ends, timers.pending]).toEqual([1, [], 0]);
  say('one');
  const first = synth.last;
  say('two');
  synth.fire('end', first);
  expect(ends).toEqual([]);
  synth.fire('end');
  expect(ends).toEqual([true]);
});

test('a queue that was left paused or full is freed first', () => {
  const { synth, say } = rig();
  synth.paused = true;
  synth.pending = true;
  say();
  expect([synth.cancels, synth.resumes]).toEqual([1, 1]);
});

test.each([
  ['zh-CN', ['zh-TW', 'zh', 'zh-CN', 'en-US'], 'zh-CN'],
  ['zh-CN', ['zh-TW', 'cmn', 'en-US'], 'cmn'],
  ['zh-CN', ['zh_CN', 'zh-TW'], 'zh_CN'],
  ['zh-CN', ['zh-HK', 'yue'], null],
  ['zh-CN', ['zh-TW'], 'zh-TW'],
  ['en', ['zh-CN', 'en-GB'], 'en-GB'],
  ['en', ['zh-CN'], null],
] as const)('for %s the best of %j is %s', (language, tags, best) => {
  expect(
    bestVoice(
      tags.map((tag) => voiceOf(tag)),
      language,
    )?.lang ?? null,
  ).toBe(best);
});

test('among voices of one language a natural one is preferred, then the default, in a fixed order', () => {
  const plain = voiceOf('zh-CN', { name: 'A' });
  const standard = voiceOf('zh-CN', { name: 'Z', default: true });
  const natural = voiceOf('zh-CN', { name: 'Xiaoxiao Natural' });
  expect(bestVoice([plain, standard, natural], 'zh-CN')).toBe(natural);
  expect(bestVoice([plain, standard], 'zh-CN')).toBe(standard);
  const other = voiceOf('zh-CN', { name: 'B' });
  expect([bestVoice([plain, other], 'zh-CN'), bestVoice([other, plain], 'zh-CN')]).toEqual([plain, plain]);
});
