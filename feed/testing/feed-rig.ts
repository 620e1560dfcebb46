import type { Variant } from '../../shared/contracts/bridge.js';
import { ManualClock } from '../../shared/time/clock.js';
import type { LogEvent } from '../../shared/wall/event.js';
import { startFeed, type Feed } from '../feed.js';
import { MemoryStore } from '../replica-store/memory-store.js';
import type { ReplicaStore } from '../replica-store/replica-store.js';
import { fakeConnect, type FakeSocket } from './fake-upstream.js';
import { FakeWindow } from './fake-window.js';
import { keepingLogger, T0 } from './fixtures.js';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { accepted, onePage } from './welcome.js';

/** A whole feed on manual time with a gateway in the hands of the test. */
export class FeedRig {
  readonly clock = new ManualClock(T0, 5_000);
  readonly timers = new ManualTimers(this.clock);
  readonly logger = keepingLogger();
  readonly sockets: FakeSocket[];
  readonly feed: Feed;

  constructor(store: ReplicaStore = new MemoryStore()) {
    const { connect, sockets } = fakeConnect();
    this.sockets = sockets;
    this.feed = startFeed({
      connect,
      target: { url: 'http://gateway.test', token: 'secret' },
      clock: this.clock,
      timers: this.timers,
      random: () => 0,
      store,
      logger: this.logger,
      wall: 'test-wall',
    });
  }

  /** The socket in use. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('expected a socket, none was made');
    return socket;
  }

  /** Lets promises run, and zero-length timers between them, until the feed has loaded its store. */
  async settle(): Promise<void> {
    for (let i = 0; i < 20; i++) {
      await Promise.resolve();
      this.timers.advance(0);
    }
  }

  /** Connects and hands over a snapshot of `log`. */
  async follow(log: readonly LogEvent[]): Promise<void> {
    await this.settle();
    this.socket.up();
    this.socket.take('hello').reply(null, accepted(log.length));
    this.socket.take('page').reply(null, onePage(log));
    this.answerTime();
  }

  /** Answers an open `time` request as if the server stood at `T0` when the rig began. */
  answerTime(): void {
    const { payload, reply } = this.socket.take('time');
    const t0 = (payload as { t0: number }).t0;
    const server = T0 + this.clock.monoMs() - 5_000;
    reply(null, { t0, t1: server, t2: server });
  }

  /** A window that has said hello. */
  window(name = 'w1', variant: Variant = 'duty'): FakeWindow {
    const window = new FakeWindow(name);
    this.feed.attach(window.port, `fallback-${name}`, variant);
    window.hello();
    return window;
  }

  /** A window that acknowledges every frame in the next task. */
  eagerWindow(name = 'w1', variant: Variant = 'duty', said?: Variant): FakeWindow {
    const window = new FakeWindow(name);
    window.onFrame = () => this.timers.setTimeout(() => window.ack(), 1);
    this.feed.attach(window.port, `fallback-${name}`, variant);
    window.hello(said);
    return window;
  }
}
