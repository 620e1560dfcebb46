import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { RedisServer } from '../testing/redis-server.js';
import { textChannel } from '../bus/text-channel.js';
import type { WallAnswer } from './answer.js';
import { SharedWalls } from './shared-walls.js';
import { aReport, JPEG } from './testing/walls-fixture.js';
import { WallBook, type WallPeer } from './wall-book.js';

/** The first connection of a busy machine reads the driver of Redis before it opens, ms. */
const PATIENCE = { timeout: 4_000 };

let redis: RedisServer;
let closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  redis = await RedisServer.start();
}, 30_000);
afterAll(() => redis.stop());
beforeEach(() => {
  closing = [];
});
afterEach(async () => {
  for (const close of closing) await close();
});

const listed = (node: Node, name = 'main') =>
  vi.waitFor(() => {
    const wall = node.book.get(name);
    if (!wall?.peer) throw new Error(`expected the wall ${name}`);
    return { ...wall, peer: wall.peer };
  }, PATIENCE);
type Node = Awaited<ReturnType<typeof node>>;

/** A node on the real bus: its book, and the walls that hang on it. */
function node() {
  const timers = new ManualTimers();
  const book = new WallBook(timers.clock);
  const unread: string[] = [];
  const channel = textChannel({
    ...{ url: redis.url, channel: 'yiping:walls:test' },
    heard: (text) => {
      if (!shared.take(text)) unread.push(text);
    },
    deaf: (error) => unread.push(String(error)),
    failed: (error) => unread.push(String(error)),
  });
  const publish = (text: string): void => channel.publish(text);
  const shared: SharedWalls = new SharedWalls({ book, timers, publish, node: `node-${Math.random()}` });
  closing.push(() => {
    shared.stop();
    return channel.close();
  });
  const peer = (answer: WallAnswer): WallPeer => ({
    ...{ key: 'socket-1', wall: 'main', isDevice: true },
    ask: () => Promise.resolve(answer),
  });
  /** Says it until the other nodes have heard: connections come up by themselves. */
  const report = async (answer: WallAnswer, ...others: { book: WallBook }[]): Promise<void> => {
    const own = peer(answer);
    await vi.waitFor(() => {
      book.heard(own, aReport());
      shared.heardHere(own, aReport());
      for (const other of others) expect(other.book.get('main')).not.toBeNull();
    }, PATIENCE);
  };
  return { timers, book, shared, channel, unread, report };
}

it('lists a wall of one node at the others, and asks it through its node', async () => {
  const [a, b] = [node(), node()];
  await a.report({ kind: 'reply', reply: { ok: true, picture: JPEG } }, b);
  const there = await listed(b);
  expect(there).toMatchObject({ lost: false, report: aReport() });
  expect(await there.peer.ask({ kind: 'picture', screen: 'left' }, 300)).toEqual({
    kind: 'reply',
    reply: { ok: true, picture: JPEG },
  });
  a.shared.leftHere('socket-1');
  await vi.waitFor(() => expect(b.book.get('main')?.peer).toBeNull(), PATIENCE);
  // Asked all the same, since the question was on its way.
  expect(await there.peer.ask({ kind: 'picture', screen: 'left' }, 300)).toEqual({ kind: 'gone' });
  expect(b.timers.pending).toBe(0);
  expect([...a.unread, ...b.unread]).toEqual([]);
});

it.each<WallAnswer>([
  { kind: 'reply', reply: { ok: false, error: '没有这块屏' } },
  { kind: 'reply', reply: { ok: true, picture: null } },
  { kind: 'bad', why: 'ok: expected true' },
  { kind: 'silent' },
])('brings %j over unchanged', async (answer) => {
  const [a, b] = [node(), node()];
  await a.report(answer, b);
  const { peer } = await listed(b);
  expect(await peer.ask({ kind: 'action', action: { kind: 'identify' }, by: 'lead1' }, 300)).toEqual(answer);
});

it('takes a node that died for a silent wall, and what it cannot read for nothing', async () => {
  const [a, b] = [node(), node()];
  await a.report({ kind: 'silent' }, b);
  const { peer } = await listed(b);
  await a.channel.close();
  const asked = peer.ask({ kind: 'picture', screen: 'left' }, 300);
  b.timers.advance(1_299);
  b.timers.advance(1);
  expect(await asked).toEqual({ kind: 'silent' });
  b.timers.advance(16_000);
  expect(b.book.get('main')?.lost).toBe(true);
  expect([b.shared.take('nonsense'), b.shared.take('{"type":"report"}')]).toEqual([false, false]);
});
