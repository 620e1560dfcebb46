import { describe, expect, it } from 'vitest';
import { queueKey, SETTLED_KEY } from './queue-key.js';

const open = (deadline: number) => ({ kind: 'open' as const, startAt: 0, deadline, limitMs: 60_000 });
const now = 1_713_421_927_000;

describe('queueKey', () => {
  it('puts the most overdue first, then the least time left, then settled ones newest first', () => {
    const rows = [
      { name: 'settled old', key: queueKey([{ kind: 'na' }], now - 9_000_000) },
      { name: 'left 3:23', key: queueKey([open(now + 203_000)], now) },
      { name: 'over 2:14', key: queueKey([open(now - 134_000)], now) },
      { name: 'no stamp', key: queueKey([{ kind: 'missing' }], null) },
      { name: 'over 0:26', key: queueKey([open(now - 26_000)], now) },
      { name: 'settled new', key: queueKey([{ kind: 'never' }], now - 1_000) },
    ];
    const order = rows.sort((a, b) => a.key - b.key).map((row) => row.name);
    expect(order).toEqual(['over 2:14', 'over 0:26', 'left 3:23', 'settled new', 'settled old', 'no stamp']);
  });

  it('looks at the first open stage only', () => {
    expect(queueKey([{ kind: 'na' }, open(5), open(1)], 0)).toBe(5);
    expect(queueKey([open(now)], now)).toBeLessThan(SETTLED_KEY);
  });
});
