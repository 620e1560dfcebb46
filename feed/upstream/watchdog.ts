import { LINK_STALE_MS } from '../../shared/contracts/feed-port.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';

/**
 * Without any data for this long the connection counts as dead and is rebuilt: a half-open socket
 * never says so itself. Under 10 s, so that a dead peer is noticed within 10 s.
 */
export const DEAD_AFTER_MS = 9_000;

/** What the watchdog tells its owner. */
export interface WatchdogHandlers {
  /** `true`: the last beat is older than `LINK_STALE_MS`. */
  stale(isStale: boolean): void;
  /** Nothing came for `DEAD_AFTER_MS` although a connection is wanted. */
  dead(silentMs: number): void;
}

/** Watches the age of the last data and the last beat on the monotonic clock. */
export class Watchdog {
  private lastData = 0;
  private lastBeat = 0;
  private isStale = false;
  private handle: unknown = null;

  constructor(
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly handlers: WatchdogHandlers,
  ) {}

  /** A connection attempt begins: both ages start anew. */
  begin(): void {
    this.lastData = this.lastBeat = this.clock.monoMs();
    this.setStale(false);
    this.arm();
  }

  /** No connection is expected at the moment. */
  rest(): void {
    this.disarm();
    this.isStale = false;
  }

  /** Something well-formed or not has arrived: the peer lives. */
  data(): void {
    this.lastData = this.clock.monoMs();
  }

  /** A good beat has arrived. */
  beat(): void {
    this.lastBeat = this.clock.monoMs();
    if (!this.isStale) return;
    this.setStale(false);
    this.arm();
  }

  private setStale(isStale: boolean): void {
    if (this.isStale === isStale) return;
    this.isStale = isStale;
    this.handlers.stale(isStale);
  }

  private disarm(): void {
    if (this.handle !== null) this.timers.clearTimeout(this.handle);
    this.handle = null;
  }

  /** Data only ever postpones a deadline, so an early timer looks again instead of being re-armed. */
  private arm(): void {
    this.disarm();
    const now = this.clock.monoMs();
    const deadIn = this.lastData + DEAD_AFTER_MS - now;
    const staleIn = this.isStale ? Infinity : this.lastBeat + LINK_STALE_MS - now;
    this.handle = this.timers.setTimeout(
      () => this.look(),
      Math.max(1, Math.ceil(Math.min(deadIn, staleIn))),
    );
  }

  private look(): void {
    this.handle = null;
    const now = this.clock.monoMs();
    if (now - this.lastBeat >= LINK_STALE_MS) this.setStale(true);
    const silentMs = now - this.lastData;
    if (silentMs >= DEAD_AFTER_MS) this.handlers.dead(silentMs);
    else this.arm();
  }
}
