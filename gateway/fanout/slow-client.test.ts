import { expect, it } from 'vitest';
import { isTooSlow } from './slow-client.js';

const queue = (packets: number, size: number) => ({
  writeBuffer: Array.from({ length: packets }, () => ({ data: 'x'.repeat(size) })),
});

it('measures a queue by packets and by characters', () => {
  expect(isTooSlow(queue(256, 10))).toBe(false);
  expect(isTooSlow(queue(257, 10))).toBe(true);
  expect(isTooSlow(queue(3, 10), { packets: 5, chars: 30 })).toBe(false);
  expect(isTooSlow(queue(3, 11), { packets: 5, chars: 30 })).toBe(true);
  expect(isTooSlow({ writeBuffer: [{ data: Buffer.alloc(99) }, {}] }, { packets: 5, chars: 1 })).toBe(false);
  expect(isTooSlow({})).toBe(false);
});
