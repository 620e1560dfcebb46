import { WALL_LOST_MS, type WallReport } from '../../shared/contracts/walls.js';
import type { Clock } from '../../shared/time/clock.js';

/**
 * The wall's report on its way to the gateway: sent when it comes, and again after each welcome, since
 * another gateway may know nothing of it. One that is old is not sent: its host has fallen silent.
 */
export class WallReporter {
  private last: { readonly report: WallReport; readonly at: number } | null = null;
  private welcomed = false;

  constructor(
    private readonly clock: Pick<Clock, 'monoMs'>,
    private readonly send: (report: WallReport) => void,
  ) {}

  report(report: WallReport): void {
    this.last = { report, at: this.clock.monoMs() };
    if (this.welcomed) this.send(report);
  }

  /** The gateway knows who this is. */
  welcome(): void {
    this.welcomed = true;
    if (this.last && this.clock.monoMs() - this.last.at < WALL_LOST_MS) this.send(this.last.report);
  }

  /** The connection is gone. */
  down(): void {
    this.welcomed = false;
  }
}
