import type { Language } from '../../shared/contracts/bridge.js';

/** What of a voice is looked at. */
export type VoiceFacts = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default' | 'name'>;

/** Engines that sound like a person, by the words that their makers use. */
const NATURAL = /natural|neural|enhanced|premium/i;

/**
 * How well a language tag fits, 0 for not at all. Tags come as zh-CN, zh_CN, zh-Hans-CN and cmn.
 * Cantonese (zh-HK, yue) is another language to the ear; Taiwan's Mandarin is understood.
 */
function fits(lang: string, language: Language): number {
  const tag = lang.toLowerCase().replaceAll('_', '-');
  if (language === 'en') return /^en(-|$)/.test(tag) ? 1 : 0;
  if (/^(zh|cmn)(-hans)?-cn$/.test(tag)) return 3;
  if (/^(zh|cmn)(-hans)?$/.test(tag)) return 2;
  return /^(zh|cmn)(-han[st])?-(tw|sg)$|^zh-hant$/.test(tag) ? 1 : 0;
}

/**
 * The best voice that speaks a language on this machine, or null. Only local ones: another sends the
 * sentence to its maker, and falls silent with the network, which is when the wall has most to say.
 */
export function bestVoice<V extends VoiceFacts>(voices: readonly V[], language: Language): V | null {
  const scored = voices
    .filter((voice) => voice.localService && fits(voice.lang, language) > 0)
    .map((voice) => ({
      voice,
      score: fits(voice.lang, language) * 4 + (NATURAL.test(voice.name) ? 2 : 0) + (voice.default ? 1 : 0),
    }));
  scored.sort((a, b) => b.score - a.score || (a.voice.name < b.voice.name ? -1 : 1));
  return scored[0]?.voice ?? null;
}
