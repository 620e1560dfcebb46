import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SortedTimes } from './sorted-times.js';

test('is a sorted list, whatever came and went', () => {
  const at = fc.integer({ min: 0, max: 40 });
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ add: at }) },
    { weight: 3, arbitrary: fc.record({ remove: at }) },
    { weight: 1, arbitrary: fc.record({ below: at }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), at, at, (steps, from, to) => {
      const times = new SortedTimes();
      let plain: number[] = [];
      for (const one of steps) {
        if ('add' in one) {
          times.add(one.add);
          plain = [...plain, one.add].sort((a, b) => a - b);
        } else if ('remove' in one) {
          times.remove(one.remove);
          const place = plain.indexOf(one.remove);
          plain = plain.filter((_at, i) => i !== place);
        } else {
          times.removeBelow(one.below);
          plain = plain.filter((time) => time >= one.below);
        }
      }
      expect(times.slice(0, Infinity)).toEqual(plain);
      expect(times.size).toBe(plain.length);
      expect(times.countBelow(from)).toBe(plain.filter((time) => time < from).length);
      expect(times.slice(from, to)).toEqual(plain.slice(from, Math.max(from, to)));
    }),
  );
});

test('of many blocks is in order as well', () => {
  const times = new SortedTimes();
  const many = Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 10_007);
  for (const at of many) times.add(at);
  const sorted = [...many].sort((a, b) => a - b);
  expect(times.slice(0, Infinity)).toEqual(sorted);
  expect(times.slice(1_500, 2_600)).toEqual(sorted.slice(1_500, 2_600));
  for (const at of many.slice(0, 2_500)) times.remove(at);
  times.removeBelow(5_000);
  expect(times.slice(0, Infinity)).toEqual(
    many
      .slice(2_500)
      .filter((at) => at >= 5_000)
      .sort((a, b) => a - b),
  );
});
