import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderedIndex } from './ordered-index.js';

describe('OrderedIndex', () => {
  it('agrees with a sorted array under random changes', () => {
    const step = fc.record({ id: fc.nat(400).map(String), key: fc.option(fc.integer({ min: 0, max: 50 })) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3_000 }), fc.nat(400), fc.nat(60), (steps, offset, key) => {
        const index = new OrderedIndex();
        const oracle = new Map<string, number>();
        for (const { id, key: next } of steps) {
          if (next === null) {
            expect(index.delete(id)).toBe(oracle.delete(id));
          } else {
            index.set(id, next);
            oracle.set(id, next);
          }
        }
        const sorted = [...oracle].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([id]) => id);
        expect(index.size).toBe(sorted.length);
        expect(index.slice(offset, 20)).toEqual(sorted.slice(offset, offset + 20));
        expect(index.countBelow(key)).toBe([...oracle.values()].filter((k) => k < key).length);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps its order past the block size', () => {
    const index = new OrderedIndex();
    for (let i = 0; i < 5_000; i++) index.set(String(i), (i * 7_919) % 5_000);
    expect(index.slice(0, 5_000).map((id) => index.keyOf(id))).toEqual(
      Array.from({ length: 5_000 }, (_, i) => i),
    );
  });

  it('says when nothing changed', () => {
    const index = new OrderedIndex();
    expect(index.set('a', 1)).toBe(true);
    expect(index.set('a', 1)).toBe(false);
    expect(index.delete('b')).toBe(false);
  });
});
