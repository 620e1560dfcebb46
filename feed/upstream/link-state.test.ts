import { expect, test } from 'vitest';
import { LinkState } from './link-state.js';

test('live only when connected, in step and not stale; the reason goes when it is', () => {
  let changes = 0;
  const link = new LinkState(() => (changes += 1));
  expect(link.current).toEqual({ state: 'connecting', lastGoodAt: null, reason: null });
  link.set({ connected: false }, 'no route');
  expect(link.current).toMatchObject({ state: 'connecting', reason: 'no route' });
  link.set({ connected: true }, 'catching up');
  expect(link.current).toMatchObject({ state: 'stale', reason: 'catching up' });
  link.set({ synced: true });
  expect(link.current).toMatchObject({ state: 'live', reason: null });
  link.set({ stale: true }, 'no heartbeat');
  expect(link.current).toMatchObject({ state: 'stale', reason: 'no heartbeat' });
  link.set({ connected: false }, 'transport close');
  expect(link.current).toMatchObject({ state: 'lost', reason: 'transport close' });
  expect(changes).toBe(5);
});

test('the time of the last good message alone is no change', () => {
  let changes = 0;
  const link = new LinkState(() => (changes += 1));
  link.good(1_000);
  link.good(null);
  expect(link.current.lastGoodAt).toBe(1_000);
  expect(changes).toBe(0);
});
