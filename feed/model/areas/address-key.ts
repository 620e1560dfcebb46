const DIGIT = /[\d０-９]/;
/** Full-width forms, which the input methods of some desks write. */
const WIDE = /[\uff01-\uff5e\u3000]/;
const NOISE = /[\s,.;:'"/\\()[\]_#·，。；：、（）【】—-]+/g;

/**
 * What two spellings of one address have in common, or null for one that names no house: without a
 * number it may be a whole town. Full-width and plain characters are the same, punctuation is none.
 */
export function addressKey(address: string): string | null {
  if (!DIGIT.test(address)) return null;
  const plain = WIDE.test(address) ? address.normalize('NFKC') : address;
  return plain.replace(NOISE, '').toLowerCase();
}
