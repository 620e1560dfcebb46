import { expect, it } from 'vitest';
import { EVENTS_BATCH_MAX, type EventsBatch } from '../../shared/contracts/gateway-socket.js';
import { eventOf } from '../../shared/testing/builders.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { BATCH_INTERVAL_MS, Batcher } from './batcher.js';

function setUp(sent = 0) {
  const timers = new ManualTimers();
  const out: EventsBatch[] = [];
  const batcher = new Batcher('e', sent, timers.clock, timers, (batch) => out.push(batch));
  let rev = sent;
  const add = (n: number): void => {
    batcher.add(
      rev + 1,
      Array.from({ length: n }, () => eventOf()),
    );
    rev += n;
  };
  return { timers, out, batcher, add };
}

it('sends the first event at once and then one batch per interval, contiguous', () => {
  const { timers, out, add } = setUp(41);
  add(1);
  expect(out).toMatchObject([{ epoch: 'e', from: 42, to: 42 }]);
  for (let i = 0; i < 9; i++) {
    timers.advance(1);
    add(2);
  }
  expect(out).toHaveLength(1);
  timers.advance(1);
  expect(out[1]).toMatchObject({ from: 43, to: 60 });
  timers.advance(BATCH_INTERVAL_MS);
  expect([out.length, timers.pending]).toEqual([2, 0]);
});

it('splits large groups and refuses a hole', () => {
  const { out, add, batcher } = setUp();
  add(EVENTS_BATCH_MAX * 2 + 1);
  expect(out.map(({ from, to }) => [from, to])).toEqual([
    [1, 2_000],
    [2_001, 4_000],
    [4_001, 4_001],
  ]);
  expect(() => batcher.add(4_003, [eventOf()])).toThrow(/from revision 4002, came 4003/);
});
