import { findingOf, type Finding, type SeenText } from '../finding.js';

/** Figures that change in place: clocks, counts, rates. */
const FIGURES = /^[+−-]?\d[\d:.,%]*$/;

/** Numbers that would jump when a digit changes. */
export function tabularFindings(texts: readonly SeenText[]): Finding[] {
  return texts.flatMap((seen) =>
    seen.canvas || seen.tabular || !FIGURES.test(seen.text)
      ? []
      : [findingOf('tabular', seen, 'its digits have different widths')],
  );
}

/** Text that flashes: only a small symbol may (domain §3.3). */
export function flashFindings(texts: readonly SeenText[]): Finding[] {
  return texts.flatMap((seen) => (seen.flashes ? [findingOf('flash', seen, 'text that flashes')] : []));
}

/**
 * Characters that no font of the page can draw.
 * @param hasGlyph whether a character is drawn as itself and not as a box
 */
export function glyphFindings(
  texts: readonly SeenText[],
  hasGlyph: (character: string) => boolean,
): Finding[] {
  const known = new Map<string, boolean>();
  const has = (character: string): boolean => {
    let answer = known.get(character);
    if (answer === undefined) known.set(character, (answer = hasGlyph(character)));
    return answer;
  };
  return texts.flatMap((seen) => {
    const missing = [...new Set(seen.text)].filter((c) => !/[\s\p{C}]/u.test(c) && !has(c));
    return missing.length === 0 ? [] : [findingOf('glyph', seen, `no glyph for ${missing.join(' ')}`)];
  });
}
