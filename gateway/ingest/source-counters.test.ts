import { expect, it } from 'vitest';
import { SourceStatusSchema } from '../../shared/contracts/gateway-socket.js';
import * as v from 'valibot';
import { SourceCounters } from './source-counters.js';

const T = 1_700_000_000_000;

it('counts results, the messages of the last minute and the median lag', () => {
  const counters = new SourceCounters();
  for (let i = 0; i < 100; i++) counters.count('110', 'accepted', T + i * 1_000, null, T + i * 1_000 - i);
  counters.count('110', 'refused', T + 99_500, { field: 'f', expected: 'e', got: 'secret', hint: '' }, T);
  const [status] = counters.list(T + 99_900);
  expect(v.parse(SourceStatusSchema, status)).toEqual({
    ...{ code: '110', accepted: 100, duplicate: 0, late: 0, refused: 1, suppressed: 0, letters: 1 },
    ...{ lastAt: T + 99_000, lastMessageAt: T + 99_500, lastError: 'f: e', format: null, connected: null },
    // The last 64 lags are 36…99 ms.
    ...{ perMinute: 61, lagMs: 67.5, positions: null },
  });
  expect(counters.list(T + 120_000)[0]?.perMinute).toBe(40);
  expect(counters.list(T + 400_000)[0]?.perMinute).toBe(0);
});

it('shows what adapters tell, and open letters of sources that have not spoken yet', () => {
  const counters = new SourceCounters();
  counters.adapter('water', 'mqtt');
  counters.connection('water', false);
  counters.failed('water', 'broker: connection refused');
  counters.suppress('water', 5, T);
  const list = counters.list(
    T,
    new Map([
      ['cap', 3],
      [null, 2],
    ]),
  );
  expect(list).toMatchObject([
    {
      ...{ code: 'water', format: 'mqtt', connected: false, suppressed: 5, perMinute: 5 },
      ...{ lastMessageAt: T, lastAt: null, lastError: 'broker: connection refused', letters: 0, lagMs: null },
    },
    { code: 'cap', letters: 3 },
    { code: '(unknown)', letters: 2 },
  ]);
});

it('does not grow with made-up codes', () => {
  const counters = new SourceCounters();
  for (let i = 0; i < 1_000; i++) counters.count(`made-up-${i}`, 'refused', T, null);
  const list = counters.list(T);
  expect(list).toHaveLength(65);
  expect(list.reduce((sum, { refused }) => sum + refused, 0)).toBe(1_000);
});
