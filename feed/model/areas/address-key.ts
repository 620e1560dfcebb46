const NOISE = /[\s\p{P}\p{S}]+/gu;

/**
 * What two spellings of one address have in common, or null for one that names no house: without a
 * number it may be a whole town. Full-width and plain characters are the same, punctuation is none.
 */
export function addressKey(address: string): string | null {
  const key = address.normalize('NFKC').replace(NOISE, '').toLowerCase();
  return /\d/.test(key) ? key : null;
}
