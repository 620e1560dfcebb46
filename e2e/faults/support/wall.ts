import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFeed, type Feed } from '../../../feed/feed.js';
import type { FeedLogger } from '../../../feed/logger.js';
import { FileStore } from '../../../feed/replica-store/host-electron-file-store.js';
import { connectSocketIo } from '../../../feed/upstream/socket-io.js';
import type { GatewayTarget } from '../../../feed/upstream/socket.js';
import { hostTimers } from '../../../gateway/time/host-timers.js';
import type { Clock } from '../../../shared/time/clock.js';
import type { Checker } from '../../support/checker.js';
import { until } from '../../support/wait.js';
import { AckingWindow } from './acking-window.js';

/** The machine's clock, handed to feeds. */
export const machineClock: Clock = { wallMs: () => Date.now(), monoMs: () => performance.now() };

/** Drawing times of the windows of a wall, ms: a quick screen, an ordinary one, a slow one. */
const DRAW_MS = [1, 16, 120] as const;
const LOG_KEPT = 200;

/** What a wall of the suite may differ in. */
export interface WallOptions {
  readonly target: GatewayTarget;
  readonly name: string;
  readonly checker?: Checker;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly drawMs?: readonly number[];
  /** When a beat could last have come, monotonic ms; for the checker. */
  readonly beatAt?: () => number | null;
}

/** A real feed over a real socket with its copy in a file, and windows that acknowledge. */
export class FaultWall {
  windows: readonly AckingWindow[] = [];
  /** What the feed said last. */
  readonly lines: string[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'yiping-wall-'));
  private running: Feed;

  constructor(private readonly options: WallOptions) {
    this.running = this.startFeed();
  }

  /** The feed's own account. */
  get health(): ReturnType<Feed['health']> {
    return this.running.health();
  }

  /** The feed's estimate of server time, UTC ms; null before the first. */
  get serverNow(): number | null {
    const clock = this.options.clock ?? machineClock;
    const { clockOffsetMs } = this.running.health();
    return clockOffsetMs === null ? null : clock.wallMs() - clockOffsetMs;
  }

  /** Ends the feed as the app does; the copy is on disk. */
  async stopFeed(): Promise<void> {
    for (const window of this.windows) window.close();
    this.windows = [];
    await this.running.stop();
  }

  /** Starts the feed again on its own copy, with new windows. */
  again(): void {
    this.running = this.startFeed();
  }

  /** Tells the checker what every window shows. */
  look(): void {
    for (const window of this.windows) window.look();
  }

  /** Waits until every window shows a live link at `rev` or later. Returns the time it took, ms. */
  async liveAt(rev: number, withinMs: number): Promise<number> {
    const all = (): true | null =>
      this.windows.every(({ shown }) => shown?.link.state === 'live' && shown.rev >= rev) ? true : null;
    try {
      return (await until(`${this.options.name} live at revision ${rev}`, withinMs, all, 5)).tookMs;
    } catch (error) {
      const { rev: own, gatewayRev, link } = this.health;
      throw new Error(
        `${String(error)}; feed at ${own}, gateway at ${gatewayRev}, link ${JSON.stringify(link)}\n${this.lines.slice(-20).join('\n')}`,
        { cause: error },
      );
    }
  }

  /** Waits until no window calls itself live. */
  async notLive(withinMs: number): Promise<void> {
    await until(`${this.options.name} to look old`, withinMs, () =>
      this.windows.every(({ shown }) => shown !== null && shown.link.state !== 'live') ? true : null,
    );
  }

  async finish(): Promise<void> {
    await this.stopFeed();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private startFeed(): Feed {
    const { target, name, checker, clock = machineClock, random = Math.random } = this.options;
    const logger = this.logger();
    const feed = startFeed({
      connect: connectSocketIo,
      target,
      clock,
      timers: hostTimers,
      random,
      store: new FileStore(this.folder, logger),
      logger,
      wall: name,
    });
    const draw = this.options.drawMs ?? DRAW_MS;
    const { beatAt = () => null } = this.options;
    this.windows = draw.map((ms, i) => new AckingWindow(`${name}/${i}`, feed, checker ?? null, ms, beatAt));
    return feed;
  }

  private logger(): FeedLogger {
    const at = (level: string) => (text: string, facts?: Readonly<Record<string, unknown>>) => {
      this.lines.push(`${performance.now().toFixed(0)} ${level} ${text} ${JSON.stringify(facts ?? {})}`);
      if (this.lines.length > LOG_KEPT) this.lines.shift();
    };
    return { info: at('info'), warn: at('warn'), error: at('error') };
  }
}
