import { expect, test } from 'vitest';
import type { Link } from '../../shared/contracts/feed-port.js';
import { LinkWatch } from './link-watch.js';

const link = (state: Link['state'], lastGoodAt: number | null = null): Link => ({
  state,
  lastGoodAt,
  reason: null,
});

test.each<[string, [Link, number | null][], number | null]>([
  ['never connected', [[link('connecting'), 5]], null],
  ['connected and not yet in step', [[link('stale', 3), 5]], null],
  ['in step', [[link('live', 3), 5]], null],
  [
    'lost since the last good message',
    [
      [link('live', 3), 5],
      [link('lost', 8), 12],
    ],
    8,
  ],
  [
    'stale counts as well',
    [
      [link('live', 3), 5],
      [link('stale', 8), 12],
    ],
    8,
  ],
  [
    'lost without a message since now',
    [
      [link('live'), 5],
      [link('lost'), 12],
    ],
    12,
  ],
  [
    'connected again and still not in step',
    [
      [link('live'), 5],
      [link('lost', 8), 12],
      [link('stale', 20), 21],
    ],
    8,
  ],
  [
    'back',
    [
      [link('live'), 5],
      [link('lost', 8), 12],
      [link('live', 20), 21],
    ],
    null,
  ],
  [
    'lost anew',
    [
      [link('live'), 5],
      [link('lost', 8), 12],
      [link('live', 20), 21],
      [link('lost', 30), 31],
    ],
    30,
  ],
])('%s', (_name, seen, since) => {
  const watch = new LinkWatch();
  let last: number | null = null;
  for (const [state, now] of seen) last = watch.take(state, now);
  expect(last).toBe(since);
});
