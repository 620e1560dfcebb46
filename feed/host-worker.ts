import { startFeed } from './feed.js';
import { WorkerStartSchema } from './host-messages.js';
import type { FeedLogger } from './logger.js';
import { parseWire } from './parse.js';
import type { FeedPort } from './ports/feed-port.js';
import { MemoryStore } from './replica-store/memory-store.js';
import { connectSocketIo } from './upstream/socket-io.js';

declare const self: DedicatedWorkerGlobalScope;

/** A tab has no log file; a refusal of the start is thrown and reaches the page as an error event. */
const logger: FeedLogger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The worker's own port as a window's port. It closes with the worker, so `close` never comes. */
const port: FeedPort = {
  transfers: true,
  post: (message, transfer) => self.postMessage(message, [...transfer]),
  listen: ({ message }) => self.addEventListener('message', (event) => message(event.data)),
  close: () => self.close(),
};

self.addEventListener(
  'message',
  (event: MessageEvent<unknown>) => {
    const parsed = parseWire(WorkerStartSchema, event.data, 'first message');
    if (!parsed.ok) throw new Error(parsed.error);
    const { url, token, wall } = parsed.value;
    const feed = startFeed({
      connect: connectSocketIo,
      target: { url, token },
      clock: { wallMs: () => Date.now(), monoMs: () => performance.now() },
      timers: {
        setTimeout: (run, ms) => self.setTimeout(run, ms),
        clearTimeout: (handle) => self.clearTimeout(Number(handle)),
      },
      random: Math.random,
      store: new MemoryStore(),
      logger,
      wall,
      control: (id, control) => port.post({ type: 'control', id, control }, []),
    });
    // A tab knows by its address who looks at it, and says so in its hello.
    feed.attach(port, 'browser', 'duty', true);
  },
  { once: true },
);
