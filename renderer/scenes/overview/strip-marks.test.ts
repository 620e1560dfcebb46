import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stripGroups, stripPath } from './strip-marks.js';

const count = fc.integer({ min: 0, max: 5_000 });

test('one mark per incident, within the width, in the order over, open, closed', () => {
  fc.assert(
    fc.property(count, count, count, (overrun, open, closed) => {
      const groups = stripGroups({ overrun, open, closed }, 540);
      expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(open + closed);
      let end = 0;
      for (const group of groups) {
        expect(group.from).toBeGreaterThanOrEqual(end - 1e-6);
        end = group.from + group.count * group.step;
        expect(end).toBeLessThanOrEqual(540 + 1e-6);
        const merged = group.mark === group.step;
        const parts = stripPath(group, 0, 28).match(/M/g) ?? [];
        expect(parts).toHaveLength(merged ? 1 : group.count);
      }
      const order = ['over', 'open', 'closed'];
      const tones = groups.map(({ tone }) => order.indexOf(tone));
      expect(tones).toEqual([...tones].sort());
    }),
  );
});

test('the picture of the reference: 2 over, 12 open, 72 closed', () => {
  const groups = stripGroups({ overrun: 2, open: 14, closed: 72 }, 540);
  expect(groups.map(({ tone, count: n }) => [tone, n])).toEqual([
    ['over', 2],
    ['open', 12],
    ['closed', 72],
  ]);
  expect(stripGroups({ overrun: 0, open: 0, closed: 0 }, 540)).toEqual([]);
});
