import { expect, test } from 'vitest';
import { ciede2000, seenBy, SIGHT_NAMES } from './colour-vision.js';

/** Worst pair of a set per kind of sight, as the domain notes computed them on their own. */
test.each([
  [
    ['#ff0000', '#ff7f00', '#ffff00', '#0000ff', '#00c000'],
    { normal: 20.9, protan: 8.9, deutan: 5.1, tritan: 15.6 },
  ],
  [
    ['#ee4444', '#ff9f1a', '#ffee80', '#4da3ff', '#8b98a5'],
    { normal: 16.1, protan: 16.5, deutan: 12.7, tritan: 16.4 },
  ],
])('agrees with the figures known for %o', (set, expected: Readonly<Record<string, number>>) => {
  for (const sight of SIGHT_NAMES) {
    const seen = set.map((hex) => seenBy(sight, hex));
    const pairs = seen.flatMap((a, index) => seen.slice(index + 1).map((b) => ciede2000(a, b)));
    expect(Math.min(...pairs), sight).toBeCloseTo(expected[sight] ?? 0, 1);
  }
});
