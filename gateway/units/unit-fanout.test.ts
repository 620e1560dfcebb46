import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UNITS_INTERVAL_MS, type UnitsMessage, type UnitState } from '../../shared/contracts/units.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import type { LiveFeed } from '../fanout/live-feed.js';
import { UnitBook } from './unit-book.js';
import { UnitFanout } from './unit-fanout.js';

/** A feed's copy, and how many packets wait for it. */
class Copy implements LiveFeed {
  readonly units = new Map<string, UnitState>();
  readonly got: UnitsMessage[] = [];
  waiting = 0;

  constructor(readonly id = 'feed') {}

  queued(): number {
    return this.waiting;
  }

  take(message: UnitsMessage): void {
    this.got.push(message);
    if (message.all) this.units.clear();
    for (const unit of message.units) this.units.set(unit.id, unit);
    for (const id of message.gone) this.units.delete(id);
  }
}

function setUp() {
  const timers = new ManualTimers();
  const { clock } = timers;
  const book = new UnitBook();
  const fanout = new UnitFanout({ book, clock, timers });
  let sent = 0;
  const send = (to: readonly LiveFeed[], message: UnitsMessage): void => {
    sent += 1;
    for (const feed of to) if (feed instanceof Copy) feed.take(message);
  };
  const move = (...ids: string[]): void => {
    clock.advance(1);
    const by = { source: 'GRID', crs: 'WGS84' as const, now: clock.wallMs() };
    for (const id of ids) book.report({ id, at: by.now, lng: 119.9 + (by.now % 1_000) / 1e5, lat: 30.2 }, by);
    fanout.changed(ids);
  };
  const known = () => new Map(book.all().map(({ state }) => [state.id, state]));
  return { timers, clock, book, fanout, send, move, known, count: () => sent };
}

it('tells everything at the welcome, also when that is nothing, and at each further one', () => {
  const { fanout, send, move } = setUp();
  const feed = new Copy();
  fanout.greet(feed, send);
  expect(feed.got).toMatchObject([{ all: true, units: [], gone: [] }]);
  move('a');
  fanout.greet(feed, send);
  expect(feed.got.at(-1)).toMatchObject({ all: true, units: [{ id: 'a' }] });
});

it('coalesces 500 moves a second of 300 units into five messages a second', () => {
  const { timers, fanout, send, move, known, count } = setUp();
  const feeds = [new Copy('one'), new Copy('two')];
  for (const feed of feeds) fanout.greet(feed, send);
  const before = count();
  for (let i = 0; i < 500; i += 1) {
    move(`u${i % 300}`);
    timers.advance(1);
  }
  timers.advance(UNITS_INTERVAL_MS);
  // One message for the room, not one per feed.
  expect(count() - before).toBeLessThanOrEqual(7);
  expect(count() - before).toBeGreaterThanOrEqual(5);
  for (const feed of feeds) expect(feed.units).toEqual(known());
});

it('does not queue for a slow feed, and makes up for it when the queue has drained', () => {
  const { timers, fanout, send, move, known, book } = setUp();
  const slow = new Copy('slow');
  const other = new Copy('other');
  fanout.greet(slow, send);
  fanout.greet(other, send);
  move('a', 'b');
  timers.advance(UNITS_INTERVAL_MS);
  slow.waiting = 9;
  const told = slow.got.length;
  for (let i = 0; i < 50; i += 1) {
    move('a', `n${i}`);
    timers.advance(UNITS_INTERVAL_MS);
  }
  expect(slow.got).toHaveLength(told);
  expect(other.units).toEqual(known());
  slow.waiting = 8;
  timers.advance(UNITS_INTERVAL_MS);
  expect(slow.got).toHaveLength(told + 1);
  expect(slow.got.at(-1)?.all).toBe(false);
  expect(slow.got.at(-1)?.units).toHaveLength(51);
  expect(slow.units).toEqual(known());
  expect(book.size).toBe(52);
  timers.advance(10 * UNITS_INTERVAL_MS);
  expect(timers.pending).toBe(0);
});

it('says who is gone, and forgets a feed that left', () => {
  const { timers, clock, book, fanout, send, move } = setUp();
  const feed = new Copy();
  fanout.greet(feed, send);
  move('a');
  timers.advance(UNITS_INTERVAL_MS);
  clock.advance(90_000_000);
  fanout.changed(book.forget(clock.wallMs()));
  timers.advance(UNITS_INTERVAL_MS);
  expect(feed.got.at(-1)).toMatchObject({ all: false, units: [], gone: ['a'] });
  fanout.leave(feed);
  move('b');
  expect(timers.pending).toBe(0);
  fanout.greet(feed, send);
  feed.waiting = 99;
  move('c');
  fanout.stop();
  expect(timers.pending).toBe(0);
});

it('brings every copy to the book, whatever comes, goes and stalls', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('move' as const), id: fc.nat(12).map((n) => `u${n}`) }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(500) }),
    fc.record({
      kind: fc.constant('stall' as const),
      feed: fc.nat(2),
      waiting: fc.constantFrom(0, 3, 9, 40),
    }),
    fc.record({ kind: fc.constant('greet' as const), feed: fc.nat(2) }),
    fc.record({ kind: fc.constant('forget' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { timers, clock, book, fanout, send, move, known } = setUp();
      const feeds = ['a', 'b', 'c'].map((id) => new Copy(id));
      const greeted = new Set<Copy>();
      for (const one of steps) {
        if (one.kind === 'move') move(one.id);
        if (one.kind === 'wait') timers.advance(one.ms);
        if (one.kind === 'forget') {
          clock.advance(90_000_000);
          fanout.changed(book.forget(clock.wallMs()));
        }
        const feed = 'feed' in one ? feeds[one.feed] : undefined;
        if (feed && one.kind === 'stall') feed.waiting = one.waiting;
        if (feed && one.kind === 'greet') {
          greeted.add(feed);
          fanout.greet(feed, send);
        }
      }
      for (const feed of feeds) feed.waiting = 0;
      timers.advance(2 * UNITS_INTERVAL_MS);
      for (const feed of greeted) expect(feed.units).toEqual(known());
      expect(timers.pending).toBe(0);
    }),
  );
});
