import type { AlarmFiguresReply } from '../../../shared/contracts/alarm-figures.js';
import type { Window } from '../../../shared/metrics/figure/figure.js';
import type { Clock } from '../../../shared/time/clock.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import { runSliced } from '../../figures/sliced.js';
import { alarmFiguresReport, type AlarmFiguresState } from './report.js';

/** Questions that wait at most; more are sent away. */
const WAITING_MAX = 4;
/** Answers that are kept, and for how long, real ms: rates over days do not change in seconds. */
const KEPT_MAX = 8;
const HOLD_MS = 30_000;

type Report = Omit<AlarmFiguresReply, 'serverTime'>;

/** What the service works with. */
export interface AlarmFiguresParts {
  /** The state of this moment. */
  readonly state: () => AlarmFiguresState;
  readonly clock: Pick<Clock, 'monoMs'>;
  readonly timers: Timers;
}

/** Computes alarm figures in slices, one question after the other, so that ingest and beats go on. */
export class AlarmFiguresService {
  private readonly kept = new Map<string, { readonly since: number; readonly report: Promise<Report> }>();
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();
  private ended = false;

  constructor(private readonly parts: AlarmFiguresParts) {}

  /** The figures, or null when too many wait already. Rejects when the gateway stops. */
  answer(window: Window): Promise<Report> | null {
    const { clock, timers, state } = this.parts;
    const key = String(window.to - window.from);
    const before = this.kept.get(key);
    if (before && clock.monoMs() - before.since <= HOLD_MS) return before.report;
    if (this.waiting >= WAITING_MAX) return null;
    this.waiting += 1;
    const work = alarmFiguresReport(state(), window);
    const report = this.last
      .then(() => runSliced(work, { clock, timers, stopped: () => this.ended }))
      .finally(() => {
        this.waiting -= 1;
      });
    this.last = report.catch(() => this.kept.delete(key));
    this.kept.delete(key);
    this.kept.set(key, { since: clock.monoMs(), report });
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT_MAX && oldest !== undefined) this.kept.delete(oldest);
    return report;
  }

  /** Ends what is being computed. */
  async stop(): Promise<void> {
    this.ended = true;
    await this.last;
  }
}
