/**
 * Text with full-width digits, letters and punctuation as their ASCII twins, and without blanks around it.
 * Chinese input methods write `２０２４／４／８　９：０５`; nothing else is changed.
 */
export function foldWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0]/g, ' ')
    .trim();
}

/** Is this how a table says that there is nothing: blank, a dash or a stroke? */
export function isMissing(text: string): boolean {
  return /^(|[-\u2010-\u2015\u2212]{1,4}|\/{1,2})$/.test(foldWidth(text));
}
