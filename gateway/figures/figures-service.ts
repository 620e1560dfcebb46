import type { FiguresReply } from '../../shared/contracts/figures.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { WallReplica } from '../../shared/wall/replica.js';
import type { FigureRules } from './figure-rules.js';
import type { FiguresQuery } from './query.js';
import { figuresReport } from './report.js';
import { runSliced } from './sliced.js';

/** Answers that are kept. */
export const FIGURES_KEPT = 32;
/** Questions that wait at most; more are sent away. */
export const FIGURES_WAITING_MAX = 8;
/**
 * Real ms for which an answer holds while nothing new came in: clocks run past their limits without
 * an entry of the log.
 */
export const FIGURES_HOLD_MS = 5_000;

type Report = Omit<FiguresReply, 'serverTime'>;

interface Kept {
  readonly rev: number;
  readonly since: number;
  readonly report: Promise<Report>;
}

/** What the service works with. */
export interface FiguresParts {
  readonly replica: Pick<WallReplica, 'incidents' | 'rev'>;
  readonly rules: FigureRules;
  /** Gateway time; that of a replay may be another than the machine's. */
  readonly clock: Clock;
  readonly timers: Timers;
}

/**
 * Computes figures in slices, one question after the other, so that ingest and beats go on. The same
 * question at the same revision has one answer, the last few of which are kept.
 */
export class FiguresService {
  private readonly kept = new Map<string, Kept>();
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();
  private ended = false;

  constructor(private readonly parts: FiguresParts) {}

  /** The figures, or null when too many wait already. Rejects when the gateway stops. */
  answer(query: FiguresQuery): Promise<Report> | null {
    const { replica, clock } = this.parts;
    const key = JSON.stringify([query.window.from, query.open || query.window.to, query.town, query.source]);
    const before = this.kept.get(key);
    if (before?.rev === replica.rev && clock.monoMs() - before.since <= FIGURES_HOLD_MS) {
      this.keep(key, before);
      return before.report;
    }
    if (this.waiting >= FIGURES_WAITING_MAX) return null;
    // The state of this moment: incidents are immutable, so a list of them is a copy.
    const { rev } = replica;
    const state = { incidents: [...replica.incidents.values()], rev, asOf: clock.wallMs() };
    const report = this.inTurn(() =>
      runSliced(figuresReport(state, query, this.parts.rules), {
        ...this.parts,
        stopped: () => this.ended,
      }),
    );
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

  private inTurn(compute: () => Promise<Report>): Promise<Report> {
    this.waiting += 1;
    const report = this.last.then(compute).finally(() => {
      this.waiting -= 1;
    });
    this.last = report.catch(() => undefined);
    return report;
  }

  /** Puts it last in the order of use, and drops the first beyond the number that is kept. */
  private keep(key: string, kept: Kept): void {
    this.kept.delete(key);
    this.kept.set(key, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > FIGURES_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}
