import { describe, expect, it } from 'vitest';
import type { IngestEvent, IngestReply } from '../../shared/contracts/ingest.js';
import { EventPlayer } from './event-player.js';
import { FakeTime } from './fake-run.js';
import { RUN_BATCH_MAX, type TimedEvent } from './timed-event.js';

const REPLY: IngestReply = {
  epoch: 'e',
  rev: 1,
  accepted: 0,
  duplicate: 0,
  late: 0,
  refused: 0,
  results: [],
  error: null,
};
const at = (ms: number): TimedEvent => ({
  at: ms,
  event: { sourceCode: 'CAD', sourceId: String(ms), version: 1 },
});
const warned: object[] = [];
const logger = {
  info: () => undefined,
  warn: (fields: object) => void warned.push(fields),
  error: () => undefined,
};

function setUp(rate = 1) {
  const time = new FakeTime(1_000);
  const posted: { now: number; ids: string[] }[] = [];
  const holds: (() => void)[] = [];
  let hold = false;
  const post = (events: readonly IngestEvent[]): Promise<IngestReply> => {
    posted.push({ now: time.clock.wallMs(), ids: events.map(({ sourceId }) => sourceId) });
    const reply = { ...REPLY, accepted: events.length };
    return hold ? new Promise((resolve) => holds.push(() => resolve(reply))) : Promise.resolve(reply);
  };
  const player = new EventPlayer({ clock: time.clock, rate, timers: time, post, logger });
  return { time, posted, player, holds, holdPosts: () => (hold = true) };
}

describe('EventPlayer', () => {
  it('posts each event when its time has come, and what is due together in one request', async () => {
    const { time, posted, player } = setUp();
    const done = player.play([at(500), at(900), at(1_400), at(9_000)]);
    await time.advance(10_000);
    await done;
    expect(posted.map(({ ids }) => ids)).toEqual([['500', '900'], ['1400'], ['9000']]);
    for (const { now, ids } of posted.slice(1)) expect(now - Number(ids[0])).toBeLessThanOrEqual(20);
    expect(player.tally.notes('x')).toEqual([{ key: 'x.posted', count: 4 }]);
  });

  it('takes nothing from the source while a request is under way', async () => {
    const { time, player, posted, holds, holdPosts } = setUp();
    holdPosts();
    let taken = 0;
    const endless = (function* () {
      for (;;) yield at((taken += 1));
    })();
    void player.play(endless);
    await time.advance(60_000);
    expect(posted).toHaveLength(1);
    expect(taken).toBe(RUN_BATCH_MAX + 1);
    holds[0]?.();
    await time.advance(0);
    expect(posted).toHaveLength(2);
    player.stop();
  });

  it('waits by the rate of a fast clock', async () => {
    const { time, posted, player } = setUp(1_000);
    const done = player.play([at(101_000)]);
    await time.advance(99);
    expect(posted).toEqual([]);
    time.clock.stepWall(100_000);
    await time.advance(25);
    await done;
    expect(posted).toHaveLength(1);
  });

  it('stops at once and leaves no timer', async () => {
    const { time, posted, player } = setUp();
    const done = player.play([at(5_000)]);
    await time.advance(100);
    player.stop();
    await done;
    expect([posted.length, time.armed]).toEqual([0, 0]);
  });

  it('tells a refused event with its reason and counts it', () => {
    const { player } = setUp();
    const error = { field: 'category', expected: 'one of …', got: 'x', hint: 'map it' };
    const refused = { index: 0, status: 'refused' as const, id: null, rev: null, warnings: [], error };
    player.tally.add([at(1).event], { ...REPLY, refused: 1, results: [refused] });
    expect(warned).toContainEqual({ sourceId: '1', version: 1, ...error });
    expect(player.tally.notes('x')).toContainEqual({ key: 'x.refused', count: 1 });
  });
});
