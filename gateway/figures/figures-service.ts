import type { FiguresReply } from '../../shared/contracts/figures.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { WallReplica } from '../../shared/wall/replica.js';
import type { FigureRules } from './figure-rules.js';
import type { FiguresQuery } from './query.js';
import { ReportQueue } from './report-queue.js';
import { figuresReport } from './report.js';

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

/** What the service works with. */
export interface FiguresParts {
  readonly replica: Pick<WallReplica, 'incidents' | 'rev'>;
  readonly rules: FigureRules;
  /** Gateway time; that of a replay may be another than the machine's. */
  readonly clock: Clock;
  readonly timers: Timers;
}

/** Figures of a window, computed beside ingest and beats. */
export class FiguresService {
  private readonly queue: ReportQueue<Report>;

  constructor(private readonly parts: FiguresParts) {
    const limits = { kept: FIGURES_KEPT, waiting: FIGURES_WAITING_MAX, holdMs: FIGURES_HOLD_MS };
    this.queue = new ReportQueue(parts, limits);
  }

  /** The figures, or null when too many wait already. Rejects when the gateway stops. */
  answer(query: FiguresQuery): Promise<Report> | null {
    const { replica, clock, rules } = this.parts;
    const key = JSON.stringify([query.window.from, query.open || query.window.to, query.town, query.source]);
    const { rev } = replica;
    return this.queue.answer(key, rev, () => {
      // Incidents are immutable, so a list of them is a copy.
      const state = { incidents: [...replica.incidents.values()], rev, asOf: clock.wallMs() };
      return figuresReport(state, query, rules);
    });
  }

  /** Ends what is being computed. */
  stop(): Promise<void> {
    return this.queue.stop();
  }
}
