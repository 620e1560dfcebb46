import { TimeReplySchema } from '../../shared/contracts/gateway-socket.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { ServerClock } from '../../shared/time/server-clock.js';
import { parseWire } from '../parse.js';
import type { ReplyHandler } from './socket.js';

/** Round trips right after a connect. */
export const BURST = 5;
/** Between two round trips of the burst. */
export const BURST_GAP_MS = 100;
/** Between two round trips afterwards. */
export const STEADY_MS = 5_000;
/** A later answer is worth nothing to a minimum filter. */
const REPLY_TIMEOUT_MS = 3_000;
/** A beat further than this from the estimate tells of a stepped server clock, or came late: ask at once. */
const DOUBT_MS = 1_000;

/** Keeps the estimate of server time fed with round trips while connected. */
export class TimeSync {
  private handle: unknown = null;
  private left = 0;
  /** Answers of an earlier connection are dropped. */
  private run = 0;

  constructor(
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly server: ServerClock,
    private readonly ask: (payload: { t0: number }, timeoutMs: number, reply: ReplyHandler) => void,
    private readonly refused: (error: string) => void,
  ) {}

  /** Starts a burst; call at each connect. */
  start(): void {
    this.stop();
    this.left = BURST;
    this.trip();
  }

  stop(): void {
    this.run += 1;
    if (this.handle !== null) this.timers.clearTimeout(this.handle);
    this.handle = null;
  }

  /** A beat came with this server time: a stepped server clock is followed within a beat. */
  beat(serverTime: number): void {
    // A trip under way, or the next of a burst, asks anyway.
    if (this.handle === null || this.left > 0) return;
    if (this.server.apartMs(serverTime) <= DOUBT_MS) return;
    this.timers.clearTimeout(this.handle);
    this.trip();
  }

  private trip(): void {
    const run = this.run;
    const t0 = this.clock.monoMs();
    this.handle = null;
    this.left = Math.max(0, this.left - 1);
    this.ask({ t0 }, REPLY_TIMEOUT_MS, (error, payload) => {
      if (run !== this.run) return;
      if (error === null) this.take(t0, payload);
      this.handle = this.timers.setTimeout(() => this.trip(), this.left > 0 ? BURST_GAP_MS : STEADY_MS);
    });
  }

  private take(t0: number, payload: unknown): void {
    const t3 = this.clock.monoMs();
    const reply = parseWire(TimeReplySchema, payload, 'time reply');
    if (!reply.ok) this.refused(reply.error);
    else if (reply.value.t0 !== t0) this.refused(`time reply: t0: expected ${t0}, came ${reply.value.t0}`);
    else this.server.sample({ t0, t1: reply.value.t1, t2: reply.value.t2, t3 });
  }
}
