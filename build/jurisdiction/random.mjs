/**
 * A number from a text, the same on every machine (FNV-1a over UTF-16 units, 32 bits).
 * @param {string} text
 */
export function hashOf(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * Seeded numbers in [0, 1), by a Weyl sequence and a mixer of 32 bits. The pack must come out the same
 * at every build, so nothing here may draw from `Math.random`.
 * @param {string} seed
 * @returns {() => number}
 */
export function randomFrom(seed) {
  let state = hashOf(seed);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
