import { nextTick } from 'vue';
import { expect, test } from 'vitest';
import type { ScreenInfo } from '../../shared/contracts/bridge.js';
import { mountWall } from '../testing/mount-wall.js';
import { SOUND_FAULTS, type SoundTrust } from './sound-guard.js';
import { useSoundStore } from './sound-store.js';
import SoundBadge from './SoundBadge.vue';

const VOICE: ScreenInfo['sound'] = { voice: true, volume: 0.8, mutedForMs: null, proof: 1 };
const PROVEN: SoundTrust = { state: 'proven', fault: null, testing: false };

interface Known {
  readonly trust?: SoundTrust;
  readonly speech?: boolean;
  readonly sound?: Partial<ScreenInfo['sound']>;
  readonly muteLeftMs?: number;
  readonly language?: ScreenInfo['language'];
}

async function badge({ trust = PROVEN, speech = true, sound = {}, muteLeftMs, language = 'zh-CN' }: Known) {
  const wall = await mountWall(SoundBadge, { scene: 'health', language, sound: { ...VOICE, ...sound } });
  const store = useSoundStore();
  store.takeTrust(trust);
  store.takeSpeech(speech);
  store.takeMute(muteLeftMs ?? null);
  await nextTick();
  return wall.wrapper.text();
}

test.each<[string, Known, string]>([
  ['all is well', {}, ''],
  ['another window is the voice', { trust: { ...PROVEN, state: 'untried' }, sound: { voice: false } }, ''],
  ['never tried', { trust: { ...PROVEN, state: 'untried' } }, '声音未检测'],
  ['being tested', { trust: { ...PROVEN, testing: true } }, '声音检测中'],
  ['no device', { trust: { ...PROVEN, state: 'failed', fault: 'no-device' } }, '声音不可用无音频输出设备'],
  [
    'no click',
    { trust: { ...PROVEN, state: 'failed', fault: 'needs-click' } },
    '声音不可用点击一次以启用声音',
  ],
  ['no voice', { speech: false }, '仅提示音'],
  ['muted', { muteLeftMs: 581_000 }, '静音 9:41'],
  ['muted where another is the voice', { muteLeftMs: 600_000, sound: { voice: false } }, '静音 10:00'],
  ['quiet hours', { sound: { volume: 0.2, full: 0.8 } }, '安静时段'],
  ['English', { speech: false, language: 'en' }, 'Tones only'],
])('%s: %s', async (_what, known, text) => {
  expect(await badge(known)).toBe(text);
});

test.each(SOUND_FAULTS)('%s has words in both languages', async (fault) => {
  const trust = { state: 'failed', fault, testing: false } as const;
  expect(await badge({ trust })).toMatch(/^声音不可用.{4,}/);
  expect(await badge({ trust, language: 'en' })).toMatch(/^No sound.{8,}/);
});
