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
