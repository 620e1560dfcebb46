import { describe, expect, it } from 'vitest';
import { PRACTICE_KEY, queueKey, SETTLED_KEY } from './queue-key.js';

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

  it('puts drills and tests behind everything real, exact to the millisecond and in the same order', () => {
    const lastReal = queueKey([{ kind: 'missing' }], null);
    const drills = [
      queueKey([open(now - 134_000)], now, true),
      queueKey([open(now - 133_999)], now, true),
      queueKey([{ kind: 'na' }], now, true),
      queueKey([{ kind: 'na' }], now - 1, true),
      queueKey([{ kind: 'missing' }], null, true),
    ];
    expect(lastReal).toBeLessThan(PRACTICE_KEY);
    expect([lastReal, ...drills]).toEqual([...new Set([lastReal, ...drills])].sort((a, b) => a - b));
    for (const key of drills) expect(Number.isSafeInteger(key)).toBe(true);
  });
});
