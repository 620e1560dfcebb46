import type { LogEvent } from '../../../shared/wall/event.js';
import { StoreError } from '../store-error.js';

/** Entries read from the table at a time. */
const SLICE = 2_000;
/** Entries of others held while a gap before them is read; beyond it they are read again later. */
const HELD_MAX = 100_000;

/** What a tail works with. */
export interface TailParts {
  /** Entries `from`..`to` of the table; fewer when it has fewer. */
  readonly read: (from: number, to: number) => Promise<readonly LogEvent[]>;
  /** Takes the next entries; each comes once, in order. */
  readonly deliver: (from: number, events: readonly LogEvent[]) => void;
  /** A gap could not be read; the next call tries again. */
  readonly failed: (error: unknown) => void;
}

interface Waiter {
  readonly rev: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Puts entries in the order of the log, whatever way and order they come in: commits of this node,
 * batches from the bus, or only the news that there are more. What is missing is read from the table.
 */
export class LogTail {
  private readonly held = new Map<number, readonly LogEvent[]>();
  private heldCount = 0;
  private waiters: Waiter[] = [];
  private known: number;
  private running = false;

  /** @param served revision up to which everything counts as delivered */
  constructor(
    private served: number,
    private readonly parts: TailParts,
  ) {
    this.known = served;
  }

  /** Revision up to which entries were delivered. */
  get rev(): number {
    return this.served;
  }

  /** Committed entries; those that are known already are dropped. */
  offer(from: number, events: readonly LogEvent[]): void {
    const to = from + events.length - 1;
    if (to <= this.served) return;
    if (this.heldCount + events.length <= HELD_MAX && !this.held.has(from)) {
      this.held.set(from, events);
      this.heldCount += events.length;
    }
    this.toldOf(to);
  }

  /** The log has come to `rev`. */
  toldOf(rev: number): void {
    this.known = Math.max(this.known, rev);
    this.deliverHeld();
    if (this.served < this.known) void this.run();
  }

  /** Resolves once everything up to `rev` was delivered; rejects when the table cannot be read. */
  reached(rev: number): Promise<void> {
    if (this.served >= rev) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.waiters.push({ rev, resolve, reject });
      this.toldOf(rev);
    });
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      while (this.served < this.known) {
        const from = this.served + 1;
        const events = await this.parts.read(from, Math.min(this.gapEnd(), from + SLICE - 1));
        if (events.length === 0 && this.served < from) {
          throw new StoreError(
            `expected entry ${from} of the log, the table does not have it; it was damaged`,
          );
        }
        // Meanwhile some of them may have come by another way.
        const known = this.served + 1 - from;
        this.take(this.served + 1, known > 0 ? events.slice(known) : events);
        this.deliverHeld();
      }
    } catch (error) {
      // Told again by the next poll; until then nobody may believe that these entries exist.
      this.known = this.served;
      const waiters = this.waiters;
      this.waiters = [];
      for (const { reject } of waiters) reject(error);
      this.parts.failed(error);
    } finally {
      this.running = false;
    }
  }

  /** Last revision before the first batch that is held. */
  private gapEnd(): number {
    let end = this.known;
    for (const from of this.held.keys()) end = Math.min(end, from - 1);
    return end;
  }

  private deliverHeld(): void {
    for (let again = true; again;) {
      again = false;
      for (const [from, events] of this.held) {
        if (from > this.served + 1) continue;
        this.held.delete(from);
        this.heldCount -= events.length;
        const known = this.served + 1 - from;
        if (known >= events.length) continue;
        this.take(this.served + 1, known > 0 ? events.slice(known) : events);
        again = true;
      }
    }
  }

  private take(from: number, events: readonly LogEvent[]): void {
    if (events.length === 0) return;
    this.served = from + events.length - 1;
    this.known = Math.max(this.known, this.served);
    this.parts.deliver(from, events);
    const ready = this.waiters.filter(({ rev }) => rev <= this.served);
    if (ready.length === 0) return;
    this.waiters = this.waiters.filter(({ rev }) => rev > this.served);
    for (const { resolve } of ready) resolve();
  }
}
