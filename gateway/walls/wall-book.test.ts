import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { WALL_LOST_MS } from '../../shared/contracts/walls.js';
import { ManualClock } from '../../shared/time/clock.js';
import { aReport } from './testing/walls-fixture.js';
import { WallBook, WALLS_MAX, type WallPeer } from './wall-book.js';

const DAY_MS = 24 * 3_600_000;
let clock: ManualClock;
let book: WallBook;

beforeEach(() => {
  clock = new ManualClock(1_700_000_000_000, 0);
  book = new WallBook(clock);
});

const peer = (key: string, wall = 'main', isDevice = true): WallPeer => ({
  ...{ key, wall, isDevice },
  ask: () => Promise.resolve({ kind: 'silent' }),
});
const hear = (key: string, wall?: string, isDevice?: boolean): void =>
  book.heard(peer(key, wall, isDevice), aReport({ appVersion: key }));
const speaker = (wall = 'main'): string | undefined => book.get(wall)?.report.appVersion;

test('the later of two connections speaks, a device before a person, one that speaks before one that is silent', () => {
  hear('first');
  hear('second');
  hear('first');
  expect(speaker()).toBe('second');
  hear('person', 'main', false);
  expect(speaker()).toBe('second');
  clock.advance(WALL_LOST_MS + 1);
  hear('person', 'main', false);
  expect(speaker()).toBe('person');
  hear('first');
  expect(speaker()).toBe('first');
});

test('the last that was heard of a wall stays for a day, and only one of its connections', () => {
  hear('a');
  hear('b');
  book.left('a');
  book.left('b');
  expect([book.size, speaker(), book.get('main')?.peer]).toEqual([1, 'b', null]);
  clock.advance(DAY_MS + 1);
  hear('other', 'other');
  expect(book.list().map(({ name }) => name)).toEqual(['other']);
});

test('connections of a node that died are forgotten once the wall is heard of elsewhere', () => {
  hear('dead node');
  clock.advance(WALL_LOST_MS + 1);
  hear('another node');
  expect([book.size, speaker()]).toEqual([1, 'another node']);
});

test('a connection that says hello under another name speaks for that one', () => {
  hear('a', 'one');
  hear('a', 'two');
  expect(book.list().map(({ name }) => name)).toEqual(['two']);
});

test('names without end do not fill the memory', () => {
  for (let i = 0; i < 3 * WALLS_MAX; i += 1) {
    hear(`c${i}`, `wall ${i}`);
    book.left(`c${i}`);
  }
  expect(book.size).toBe(WALLS_MAX);
  expect(book.get(`wall ${3 * WALLS_MAX - 1}`)).not.toBeNull();
});

test('whatever connects and leaves: each name is listed once, and an open connection that speaks is never hidden', () => {
  const key = fc.integer({ min: 0, max: 5 });
  const step = fc.oneof(
    fc.record({
      do: fc.constant('hear' as const),
      key,
      wall: fc.constantFrom('x', 'y'),
      device: fc.boolean(),
    }),
    fc.record({ do: fc.constant('leave' as const), key }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 20_000 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      clock = new ManualClock(1_700_000_000_000, 0);
      book = new WallBook(clock);
      const open = new Map<string, { wall: string; at: number }>();
      for (const one of steps) {
        if (one.do === 'wait') clock.advance(one.ms);
        else if (one.do === 'leave') {
          book.left(String(one.key));
          open.delete(String(one.key));
        } else {
          hear(String(one.key), one.wall, one.device);
          open.set(String(one.key), { wall: one.wall, at: clock.monoMs() });
        }
      }
      const names = book.list().map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const { wall, at } of open.values()) {
        if (clock.monoMs() - at > WALL_LOST_MS) continue;
        const known = book.get(wall);
        expect(known?.lost).toBe(false);
        expect(known?.peer && open.get(known.peer.key)?.wall).toBe(wall);
      }
    }),
  );
});
