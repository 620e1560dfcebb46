/** Width of a character in em: Han and other wide scripts take the whole em. */
function em(character: string): number {
  if (
    /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/u.test(
      character,
    )
  ) {
    return 1;
  }
  if (/[ .,·:;!|'ijlft]/.test(character)) return 0.34;
  return /[A-Zmw0-9]/.test(character) ? 0.68 : 0.58;
}

/** Estimated width of a text in reference pixels; errs on the wide side. */
export function textWidth(text: string, fontPx: number): number {
  let sum = 0;
  for (const character of text) sum += em(character);
  return sum * fontPx;
}

/** The longest of the forms that fits, or the last one. Forms come longest first. */
export function fitForm(forms: readonly string[], widthPx: number, fontPx: number): string {
  return forms.find((form) => textWidth(form, fontPx) <= widthPx) ?? forms.at(-1) ?? '';
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Free text as a line may carry it: controls and line breaks become one space, lone surrogates the
 * replacement sign, and at most `max` graphemes stay, so that a 10 000-character brief costs no
 * layout and is never cut inside a character.
 */
export function lineText(text: string, max: number): string {
  // A grapheme of a hostile text can be very long; 8 units each are enough for real ones.
  const head = text.slice(0, max * 8).replace(LONE_SURROGATE, '\ufffd');
  const clean = head.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu, ' ').trim();
  let kept = '';
  let n = 0;
  for (const { segment } of graphemes.segment(clean)) {
    if (n === max) return `${kept}…`;
    kept += segment;
    n += 1;
  }
  return kept;
}
