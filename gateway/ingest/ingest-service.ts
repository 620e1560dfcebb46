import { EVENT_MAX_BYTES, type IngestResult } from '../../shared/contracts/ingest.js';
import type { IncidentId } from '../../shared/domain/incident.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { WallReplica } from '../../shared/wall/replica.js';
import type { WallEvent } from '../../shared/wall/event.js';
import type { DeadLetter } from '../store/dead-letters.js';
import type { EventLog } from '../store/event-log.js';
import { StoreError } from '../store/store-error.js';
import type { KnownCodes } from './check-event.js';
import { IngestGroup } from './group.js';
import { sourceOf } from './parse-event.js';
import type { SourceCounters } from './source-counters.js';

/**
 * Requests that come within this time share one transaction: one flush to disk for all. Under load the
 * flush itself gathers more, since requests wait for it.
 */
const GROUP_WAIT_MS = 1;
/** The incident table follows the log after this; what changes again meanwhile is written once. */
const SETTLE_WAIT_MS = 100;
/** Incidents per step of that, so that a request waits for a few milliseconds of it at most. */
const SETTLE_STEP = 250;
/** A group this large does not wait. */
const GROUP_MAX_EVENTS = 2_000;

/** What the service works with. */
export interface IngestParts {
  readonly log: EventLog;
  readonly replica: WallReplica;
  readonly codes: KnownCodes;
  readonly counters: SourceCounters;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Called after each commit with the new entries; the first has revision `from`. */
  readonly onCommit: (from: number, events: readonly WallEvent[]) => void;
}

interface Waiting {
  readonly raws: readonly unknown[];
  readonly checkSize: boolean;
  readonly resolve: (results: IngestResult[]) => void;
  readonly reject: (error: StoreError) => void;
}

interface Written {
  readonly results: readonly IngestResult[][];
  readonly from: number;
  readonly events: readonly WallEvent[];
}

/**
 * Turns what sources send into log entries. The one writer of the log and of the gateway's
 * replica. A promise of `submit` resolves only after the commit is on disk.
 */
export class IngestService {
  private waiting: Waiting[] = [];
  private waitingEvents = 0;
  private timer: unknown = null;
  private settling: unknown = null;
  private failure: string | null = null;

  constructor(private readonly parts: IngestParts) {}

  /** Why the log cannot be written, or null. */
  get storeFailure(): string | null {
    return this.failure;
  }

  /**
   * Resolves with one result per event, in order; rejects with `StoreError` when nothing was
   * written. `bodyBytes` is the size of the request that brought them.
   */
  submit(raws: readonly unknown[], bodyBytes: number): Promise<IngestResult[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ raws, checkSize: bodyBytes > EVENT_MAX_BYTES, resolve, reject });
      this.waitingEvents += raws.length;
      if (this.waitingEvents >= GROUP_MAX_EVENTS) this.flush();
      else this.timer ??= this.parts.timers.setTimeout(() => this.flush(), GROUP_WAIT_MS);
    });
  }

  /** Keeps a letter for a body that could not be read as events at all. A failing store is only noted. */
  keepLetter(letter: DeadLetter): void {
    this.parts.counters.count(null, 'refused', letter.at, letter.problem);
    try {
      this.parts.log.append({ entries: [], letters: [letter] });
      this.failure = null;
    } catch (error) {
      this.failed(error);
    }
  }

  /** Tries a small write while the log is known to fail, so that the wall sees it heal. */
  probe(): void {
    if (this.failure === null) return;
    try {
      this.parts.log.probe(this.parts.clock.wallMs());
      this.failure = null;
    } catch (error) {
      this.failed(error);
    }
  }

  /** Commits what waits. Called by the timer and by a full group. */
  flush(): void {
    if (this.timer !== null) this.parts.timers.clearTimeout(this.timer);
    this.timer = null;
    const group = this.waiting;
    this.waiting = [];
    this.waitingEvents = 0;
    if (group.length > 0) this.commit(group);
  }

  /** Commits what waits and stops: called before the log, which settles by itself, is closed. */
  stop(): void {
    this.flush();
    if (this.settling !== null) this.parts.timers.clearTimeout(this.settling);
    this.settling = null;
  }

  private settleSoon(): void {
    this.settling ??= this.parts.timers.setTimeout(() => {
      this.settling = null;
      try {
        if (this.parts.log.settle(SETTLE_STEP) > 0) this.settleSoon();
      } catch (error) {
        // The next commit tries again.
        this.failed(error);
      }
    }, SETTLE_WAIT_MS);
  }

  private commit(waiting: readonly Waiting[]): void {
    const now = this.parts.clock.wallMs();
    let written: Written;
    try {
      written = this.write(waiting, now);
    } catch (error) {
      const told = this.failed(error);
      for (const { reject } of waiting) reject(told);
      return;
    }
    waiting.forEach(({ raws, resolve }, i) => {
      const results = written.results[i] ?? [];
      this.count(raws, results, now);
      resolve(results);
    });
    if (written.events.length === 0) return;
    this.parts.onCommit(written.from, written.events);
    this.settleSoon();
  }

  private write(waiting: readonly Waiting[], now: number): Written {
    const { log, replica, codes } = this.parts;
    const base = {
      rev: log.rev,
      incident: (id: IncidentId) => replica.incidents.get(id),
      hashOf: (id: IncidentId, version: number) => log.hashOf(id, version),
    };
    const group = new IngestGroup(base, codes, now);
    const results = waiting.map(({ raws, checkSize }) =>
      raws.map((raw, index) => group.add(raw, index, checkSize)),
    );
    const { entries, letters } = group;
    const events = entries.map(({ event }) => event);
    if (entries.length + letters.length === 0) return { results, from: log.rev + 1, events };
    const from = log.append({ entries, letters });
    replica.applyBatch({ epoch: log.epoch, from, events });
    this.failure = null;
    return { results, from, events };
  }

  private count(raws: readonly unknown[], results: readonly IngestResult[], now: number): void {
    results.forEach(({ status, error }, i) =>
      this.parts.counters.count(sourceOf(raws[i]), status, now, error),
    );
  }

  private failed(error: unknown): StoreError {
    const told = error instanceof StoreError ? error : new StoreError(String(error), { cause: error });
    this.failure = told.message;
    return told;
  }
}
