import { isRecordEvent, type LogEvent } from '../../../shared/wall/event.js';
import type { Figure } from '../../../shared/metrics/figure/figure.js';
import { percentileFigure } from '../../../shared/metrics/percentiles/duration-figures.js';

/** Messages whose lag is kept, the newest. */
const KEPT = 4_096;
const P95 = 0.95;

/**
 * How late sources tell: from the newest stamp of a message to its acceptance. The log keeps no time of
 * acceptance beside an incident, so this is known of what came since the gateway started. What was
 * stamped before then is history that was handed in, and left out.
 */
export class LagBook {
  private readonly lags: { readonly at: number; readonly ms: number }[] = [];
  private next = 0;
  private history = 0;

  /** @param startedAt gateway time, UTC ms */
  constructor(private readonly startedAt: number) {}

  /** Takes entries of the log. */
  take(events: readonly LogEvent[]): void {
    for (const event of events) {
      if (isRecordEvent(event) || event.act) continue;
      const stamps = Object.values(event.stamps);
      if (stamps.length === 0) continue;
      const newest = Math.max(...stamps.map(({ at }) => at));
      if (newest < this.startedAt) this.history += 1;
      else {
        this.lags[this.next % KEPT] = { at: event.at, ms: Math.max(0, event.at - newest) };
        this.next += 1;
      }
    }
  }

  /** 数据延迟 P95 of what is kept. */
  figure(asOf: number): Figure {
    const from = this.lags.reduce((least, { at }) => Math.min(least, at), asOf);
    const observed = this.lags.map(({ ms }) => ({ ms, ended: true }));
    const excluded = this.history > 0 ? { outside: this.history } : {};
    return percentileFigure({ observed, excluded }, P95, { window: { from, to: asOf }, asOf, source: 'log' });
  }
}
