import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventOf } from '../../../shared/testing/builders.js';
import type { LogEvent } from '../../../shared/wall/event.js';
import { LogTail } from './log-tail.js';
import { RecentEntries } from './recent-entries.js';

const log = Array.from({ length: 400 }, (_, i) => eventOf({ version: i + 1 }));
const part = (from: number, to: number): LogEvent[] => log.slice(from - 1, to);

interface Told {
  readonly tail: LogTail;
  readonly revs: number[];
  readonly errors: unknown[];
}

function tailFrom(served: number, read = async (from: number, to: number) => part(from, to)): Told {
  const revs: number[] = [];
  const errors: unknown[] = [];
  const tail = new LogTail(served, {
    read,
    deliver: (from, events) => {
      events.forEach((event, i) => {
        expect(event).toBe(log[from + i - 1]);
        revs.push(from + i);
      });
    },
    failed: (error) => errors.push(error),
  });
  return { tail, revs, errors };
}

const upTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

it('tells each entry once and in order, however batches come', async () => {
  const batch = fc.record({
    from: fc.integer({ min: 1, max: 300 }),
    length: fc.integer({ min: 1, max: 100 }),
  });
  const pieces = fc.array(fc.oneof(batch, fc.integer({ min: 1, max: 400 })), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 50 }), pieces, async (served, list) => {
      const { tail, revs, errors } = tailFrom(served);
      for (const piece of list) {
        if (typeof piece === 'number') tail.toldOf(piece);
        else tail.offer(piece.from, part(piece.from, piece.from + piece.length - 1));
        await Promise.resolve();
      }
      await tail.reached(400);
      expect(revs).toEqual(upTo(served + 1, 400));
      expect([errors, tail.rev]).toEqual([[], 400]);
    }),
  );
});

it('reads only what no batch brought', async () => {
  const asked: [number, number][] = [];
  const { tail, revs } = tailFrom(0, async (from, to) => {
    asked.push([from, to]);
    return part(from, to);
  });
  tail.offer(1, part(1, 10));
  tail.offer(16, part(16, 20));
  await tail.reached(20);
  expect([asked, revs]).toEqual([[[11, 15]], upTo(1, 20)]);
});

it('tells whoever waits that the table cannot be read, and goes on when it can', async () => {
  let broken = true;
  const { tail, revs, errors } = tailFrom(0, async (from, to) => {
    if (broken) throw new Error('no connection');
    return part(from, to);
  });
  await expect(tail.reached(5)).rejects.toThrow('no connection');
  expect(errors).toHaveLength(1);
  broken = false;
  tail.offer(4, part(4, 6));
  await tail.reached(6);
  expect(revs).toEqual(upTo(1, 6));
});

it('says so when the table lacks what was committed', async () => {
  const { tail, errors } = tailFrom(0, async () => []);
  await expect(tail.reached(3)).rejects.toThrow(/entry 1 of the log, the table does not have it/);
  expect(errors).toHaveLength(1);
});

it('holds the newest entries, and never less than it was told to keep', () => {
  const recent = new RecentEntries(101, 50);
  for (let from = 101; from <= 400; from += 7) recent.add(part(from, Math.min(400, from + 6)));
  expect(recent.range(351, 400)).toEqual(part(351, 400));
  expect(recent.range(390, 392)).toEqual(part(390, 392));
  expect([recent.range(301, 302), recent.range(399, 401), recent.range(100, 101)]).toEqual([
    null,
    null,
    null,
  ]);
});
