const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/**
 * Marks that order the direction of what follows, and signs without width that hide or split words. Of
 * the joiners only ZWJ and ZWNJ stay: emoji, Uyghur and other scripts are written with them.
 */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u{e0001}/gu;
/** Marks beyond the third on one sign pile up over the lines above; no script needs them. */
const PILED = /(\p{M}{3})\p{M}+/gu;
const BLANKS = /[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;
/** Code units that are read per grapheme that is kept: enough for real ones, bounded for hostile ones. */
const UNITS_PER_GRAPHEME = 16;

/** Text from outside without what cannot be seen: each sign is drawn in the order in which it stands. */
function plainText(text: string): string {
  return text.replace(LONE_SURROGATE, '\ufffd').replace(INVISIBLE, '').replace(PILED, '$1');
}

/**
 * At most `max` graphemes of a text: a family of four, a flag, 𠅤 or e with an accent is one and is
 * kept whole or left out whole.
 * @returns the part that is kept, and whether anything is left out
 */
export function cutGraphemes(text: string, max: number): { readonly kept: string; readonly cut: boolean } {
  let kept = '';
  let n = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (n === max) return { kept, cut: true };
    kept += segment;
    n += 1;
  }
  return { kept, cut: false };
}

/**
 * Free text as a line may carry it: controls and line breaks become one space, lone surrogates the
 * replacement sign, direction marks and hidden signs are gone, and at most `max` graphemes stay, so
 * that a 10 000-character brief costs no layout and is never cut inside a character.
 */
export function lineText(text: string, max: number): string {
  const head = text.slice(0, max * UNITS_PER_GRAPHEME);
  const { kept, cut } = cutGraphemes(plainText(head).replace(BLANKS, ' ').trim(), max);
  // Trimmed and cleaned away is not cut: only what could be seen counts.
  return cut || (head.length < text.length && kept !== '') ? `${kept}…` : kept;
}
