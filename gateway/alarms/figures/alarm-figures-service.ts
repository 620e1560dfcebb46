import type { AlarmFiguresReply } from '../../../shared/contracts/alarm-figures.js';
import type { Window } from '../../../shared/metrics/figure/figure.js';
import { ReportQueue, type ReportParts } from '../../figures/report-queue.js';
import { alarmFiguresReport, type AlarmFiguresState } from './report.js';

/** Rates over days do not change in seconds: an answer holds for so long, real ms, whatever comes in. */
const LIMITS = { kept: 8, waiting: 4, holdMs: 30_000 } as const;

type Report = Omit<AlarmFiguresReply, 'serverTime'>;

/** What the service works with. */
export interface AlarmFiguresParts extends ReportParts {
  /** The state of this moment. */
  readonly state: () => AlarmFiguresState;
}

/** Alarm figures of a window, computed beside ingest and beats. */
export class AlarmFiguresService {
  private readonly queue: ReportQueue<Report>;

  constructor(private readonly parts: AlarmFiguresParts) {
    this.queue = new ReportQueue(parts, LIMITS);
  }

  /** The figures, or null when too many wait already. Rejects when the gateway stops. */
  answer(window: Window): Promise<Report> | null {
    const key = String(window.to - window.from);
    return this.queue.answer(key, null, () => alarmFiguresReport(this.parts.state(), window));
  }

  /** Ends what is being computed. */
  stop(): Promise<void> {
    return this.queue.stop();
  }
}
