import { expect, test } from 'vitest';
import { hasGlyph } from './has-glyph.js';

/** A font that knows some characters and draws one box for all others. */
const font =
  (known: string) =>
  (character: string): string => {
    if (character.trim() === '') return 'nothing';
    return known.includes(character) ? character : 'box';
  };

test('a character that looks like a missing one is missing, as is one that leaves nothing', () => {
  expect(['余', '𠅤'].map((sign) => hasGlyph(sign, font('余𠅤')))).toEqual([true, true]);
  expect(hasGlyph('𬱖', font('余'))).toBe(false);
  expect(hasGlyph('龘', () => 'nothing')).toBe(false);
  // A private sign of an old name system is no blank, and neither is one that Unicode has not given out.
  for (const sign of ['\ue000', '\u0378']) expect(hasGlyph(sign, font('余'))).toBe(false);
});

test('what is blank by nature is not missing', () => {
  for (const blank of [' ', '\u3000', '\u200d', '']) expect(hasGlyph(blank, font(''))).toBe(true);
});
