import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aBatch, received, T0 } from '../testing/fixtures.js';
import { HELD_MAX_EVENTS, HeldBatches } from './held-batches.js';

test('batches come out in parts of any size as one contiguous log', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 });
  const parts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(sizes, parts, (batches, takes) => {
      const held = new HeldBatches();
      let from = 1;
      for (const size of batches) {
        const events = Array.from({ length: size }, (_, i) => received(`i${from + i}`, T0));
        expect(held.push(aBatch(events, from))).toBe(true);
        from += size;
      }
      let rev = 0;
      for (let i = 0; ; i++) {
        const max = takes[i % takes.length] ?? 1;
        const part = held.take(max);
        if (!part) break;
        expect(part.from).toBe(rev + 1);
        expect(part.events.length).toBeLessThanOrEqual(max);
        for (const event of part.events) expect(event).toMatchObject({ id: `110:i${++rev}` });
      }
      expect(rev).toBe(from - 1);
    }),
  );
});

test('what was taken makes room again', () => {
  const held = new HeldBatches();
  const events = Array.from({ length: HELD_MAX_EVENTS }, () => received('a', T0));
  expect(held.push(aBatch(events, 1))).toBe(true);
  const one = aBatch([received('b', T0)], HELD_MAX_EVENTS + 1);
  expect(held.push(one)).toBe(false);
  held.take(1);
  expect(held.push(one)).toBe(true);
  held.clear();
  expect(held.take(1)).toBeUndefined();
});
