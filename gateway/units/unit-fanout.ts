import { UNITS_INTERVAL_MS, UNITS_MAX, type UnitsMessage } from '../../shared/contracts/units.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { LiveFeed, SendUnits, Speaker } from '../fanout/live-feed.js';
import type { UnitBook } from './unit-book.js';

/** A feed with more packets in its queue gets no more positions until it has caught up. */
const QUEUED_MAX = 8;

/** Ids that a feed was not told of, everything, or nothing. */
type Owed = ReadonlySet<string> | 'all' | null;

/** What the fan-out works with. */
export interface UnitFanoutParts {
  readonly book: UnitBook;
  readonly clock: Clock;
  readonly timers: Timers;
}

/**
 * Tells feeds where the units are: everything after a welcome, then what changed, at most every
 * `UNITS_INTERVAL_MS`, each unit once. What a slow feed could not be told is remembered as ids and
 * said with the values of the moment when its queue has drained: nothing queues, nothing is lost.
 */
export class UnitFanout implements Speaker {
  private readonly owed = new Map<LiveFeed, Owed>();
  private changes = new Set<string>();
  private send: SendUnits = () => undefined;
  private timer: unknown = null;
  private last = Number.NEGATIVE_INFINITY;
  private stopped = false;

  constructor(private readonly parts: UnitFanoutParts) {}

  greet(feed: LiveFeed, send: SendUnits): void {
    if (this.stopped) return;
    this.send = send;
    this.owed.set(feed, 'all');
    this.serve(feed, 'all');
    this.arm();
  }

  leave(feed: LiveFeed): void {
    this.owed.delete(feed);
  }

  /** Units that moved, came or are gone. */
  changed(ids: readonly string[]): void {
    if (ids.length === 0 || this.owed.size === 0) return;
    for (const id of ids) this.changes.add(id);
    this.arm();
  }

  stop(): void {
    this.stopped = true;
    this.parts.timers.clearTimeout(this.timer);
    this.owed.clear();
    this.changes.clear();
  }

  private arm(): void {
    if (this.timer !== null || !this.hasWork()) return;
    const { clock, timers } = this.parts;
    const wait = this.last + UNITS_INTERVAL_MS - clock.monoMs();
    if (wait <= 0) return this.tick();
    this.timer = timers.setTimeout(() => {
      this.timer = null;
      this.tick();
    }, wait);
  }

  private hasWork(): boolean {
    return this.changes.size > 0 || [...this.owed.values()].some((owed) => owed !== null);
  }

  private tick(): void {
    this.last = this.parts.clock.monoMs();
    const { changes } = this;
    this.changes = new Set();
    const inStep: LiveFeed[] = [];
    for (const [feed, owed] of this.owed) {
      const behind = owed !== null || feed.queued() > QUEUED_MAX;
      if (!behind) inStep.push(feed);
      else this.serve(feed, sum(owed, changes));
    }
    if (changes.size > 0 && inStep.length > 0) this.send(inStep, this.message(changes));
    this.arm();
  }

  /** Tells one feed what it is owed, or writes it down while the feed does not keep up. */
  private serve(feed: LiveFeed, owed: ReadonlySet<string> | 'all'): void {
    const slow = feed.queued() > QUEUED_MAX;
    this.owed.set(feed, slow ? owed : null);
    if (!slow && owed !== 'all') this.send([feed], this.message(owed));
    else if (!slow) this.send([feed], this.everything());
  }

  private message(ids: ReadonlySet<string>): UnitsMessage {
    const known = [...ids].map((id) => ({ id, unit: this.parts.book.get(id) }));
    return {
      all: false,
      serverTime: this.parts.clock.wallMs(),
      units: known.flatMap(({ unit }) => (unit ? [unit.state] : [])),
      gone: known.flatMap(({ id, unit }) => (unit ? [] : [id])),
    };
  }

  private everything(): UnitsMessage {
    const units = this.parts.book.all().map(({ state }) => state);
    return { all: true, serverTime: this.parts.clock.wallMs(), units, gone: [] };
  }
}

/** Beyond as many ids as there can be units, everything is shorter. */
function sum(owed: Owed, more: ReadonlySet<string>): ReadonlySet<string> | 'all' {
  if (owed === 'all') return owed;
  const ids = new Set([...(owed ?? []), ...more]);
  return ids.size > UNITS_MAX ? 'all' : ids;
}
