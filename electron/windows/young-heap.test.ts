import { expect, test } from 'vitest';
import { limitYoungHeap } from './young-heap.js';

test('pages may keep eight MiB per half for new objects', () => {
  const given: string[][] = [];
  limitYoungHeap({ commandLine: { appendSwitch: (...switched) => void given.push(switched) } });
  expect(given).toEqual([['js-flags', '--max-semi-space-size=8']]);
});
