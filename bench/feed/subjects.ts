import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';
import { startFeed } from '../../feed/feed.js';
import { MemoryStore } from '../../feed/replica-store/memory-store.js';
import { FakeWindow } from '../../feed/testing/fake-window.js';
import { connectSocketIo } from '../../feed/upstream/socket-io.js';

/** Something that takes events from a wire. */
export interface Subject {
  /** Resolves when everything up to this revision is taken in. */
  reach(rev: number): Promise<void>;
  close(): Promise<void>;
}

/** Rows of the windows' queue slice. */
const ROWS = 34;
const DRAW_MS = 16;
const WINDOWS = 4;

async function poll(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** The anchor: raw ws + JSON.parse + Map.set of each event, nothing else. */
export async function rawSubject(port: number): Promise<Subject> {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/raw`, { perMessageDeflate: false });
  const map = new Map<string, unknown>();
  let rev = 0;
  ws.on('message', (data) => {
    if (!Buffer.isBuffer(data)) return;
    const batch = JSON.parse(data.toString()) as { to: number; events: { id: string }[] };
    for (const event of batch.events) map.set(event.id, event);
    rev = batch.to;
  });
  await new Promise((resolve) => ws.once('open', resolve));
  return {
    reach: (wanted) => poll(() => rev >= wanted),
    close: () => {
      ws.terminate();
      return Promise.resolve();
    },
  };
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The feed with four windows that draw at 60 Hz and together ask for every view. */
export async function feedSubject(port: number): Promise<Subject> {
  const feed = startFeed({
    connect: connectSocketIo,
    target: { url: `http://127.0.0.1:${port}`, token: 'bench' },
    clock: { wallMs: () => Date.now(), monoMs: () => performance.now() },
    timers: { setTimeout, clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout) },
    random: Math.random,
    store: new MemoryStore(),
    logger: quiet,
    wall: 'bench',
  });
  for (let i = 0; i < WINDOWS; i++) {
    const window = new FakeWindow(`w${i}`);
    window.onFrame = () => {
      window.frames.length = 1;
      window.messages.length = 0;
      const { seq } = window.last;
      setTimeout(() => window.send({ type: 'ack', seq }), DRAW_MS);
    };
    feed.attach(window.port, window.name, 'duty');
    window.hello();
    window.subscribe('queue', { offset: 0, limit: ROWS });
    window.subscribe('notable', { worst: 6, newest: 6 });
    for (const view of ['counters', 'rates', 'trend', 'towns', 'points', 'health'] as const) {
      window.subscribe(view);
    }
  }
  await poll(() => feed.health().link.state !== 'connecting' && feed.health().rev > 0);
  return {
    reach: (wanted) => poll(() => feed.health().rev >= wanted),
    close: () => feed.stop(),
  };
}
