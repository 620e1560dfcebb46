import { expect, test } from 'vitest';
import { allowSpeech } from './speech.js';

test.each([
  ['linux', ['enable-speech-dispatcher']],
  ['win32', []],
  ['darwin', []],
] as const)('on %s the switches are %j', (platform, switches) => {
  const given: string[] = [];
  allowSpeech({ commandLine: { appendSwitch: (name) => given.push(name) } }, platform);
  expect(given).toEqual(switches);
});
