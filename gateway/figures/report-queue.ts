import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { runSliced, type Work } from './sliced.js';

/** Bounds of a queue of reports. */
export interface ReportLimits {
  /** Answers that are kept. */
  readonly kept: number;
  /** Questions that wait at most; more are sent away. */
  readonly waiting: number;
  /** Real ms for which an answer holds. */
  readonly holdMs: number;
}

/** What reports are computed with. */
export interface ReportParts {
  /** Real time; that of a replay may run faster. */
  readonly clock: Pick<Clock, 'monoMs'>;
  readonly timers: Timers;
}

interface Kept<T> {
  readonly rev: number | null;
  readonly since: number;
  readonly report: Promise<T>;
}

/**
 * Computes reports in slices, one question after the other, so that ingest and beats go on. The same
 * question at the same revision has one answer, the last few of which are kept.
 */
export class ReportQueue<T> {
  private readonly kept = new Map<string, Kept<T>>();
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();
  private ended = false;

  constructor(
    private readonly parts: ReportParts,
    private readonly limits: ReportLimits,
  ) {}

  /**
   * The report, or null when too many wait already. Rejects when the queue is stopped.
   * @param rev revision that the answer is of; null for one that holds whatever comes in
   * @param begin takes the state of this moment, and is not called when an answer is there
   */
  answer(key: string, rev: number | null, begin: () => Work<T>): Promise<T> | null {
    const { clock, timers } = this.parts;
    const before = this.kept.get(key);
    if (before?.rev === rev && clock.monoMs() - before.since <= this.limits.holdMs) {
      this.keep(key, before);
      return before.report;
    }
    if (this.waiting >= this.limits.waiting) return null;
    const work = begin();
    const report = this.inTurn(() => runSliced(work, { clock, timers, stopped: () => this.ended }));
    const kept = { rev, since: clock.monoMs(), report };
    this.keep(key, kept);
    report.catch(() => {
      if (this.kept.get(key) === kept) this.kept.delete(key);
    });
    return report;
  }

  /** Ends what is being computed. */
  async stop(): Promise<void> {
    this.ended = true;
    await this.last;
  }

  private inTurn(compute: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const report = this.last.then(compute).finally(() => {
      this.waiting -= 1;
    });
    this.last = report.catch(() => undefined);
    return report;
  }

  /** Puts it last in the order of use, and drops the first beyond the number that is kept. */
  private keep(key: string, kept: Kept<T>): void {
    this.kept.delete(key);
    this.kept.set(key, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.limits.kept && oldest !== undefined) this.kept.delete(oldest);
  }
}
