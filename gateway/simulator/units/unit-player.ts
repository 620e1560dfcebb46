import type { Clock } from '../../../shared/time/clock.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { RunLogger } from '../../import/timed-event.js';
import type { DemoSource } from '../history.js';
import { UnitWorld, type DemoReport } from './unit-world.js';

/** Server time between two reports of a unit, ms. */
export const UNIT_STEP_MS = 2_000;
/** Shortest real wait, so that a fast clock does not make a flood. */
const WAIT_MIN_MS = 100;

/** Sends reports through `POST /v1/units`, once: rejects when they were not taken. */
export type PostUnits = (reports: readonly DemoReport[]) => Promise<void>;

/** What the units of a demo work with. */
export interface UnitPlayerParts {
  readonly source: DemoSource;
  /** The gateway's clock. */
  readonly clock: Pick<Clock, 'wallMs'>;
  /** Clock milliseconds per real millisecond. */
  readonly rate: number;
  readonly timers: Timers;
  readonly post: PostUnits;
  readonly logger: RunLogger;
}

/** Reports every unit of the demo every two seconds of server time. What is not taken is not sent again. */
export class UnitPlayer {
  private readonly world: UnitWorld;
  private timer: unknown = null;
  private stopped = false;
  private told = -Infinity;
  private failing = false;

  constructor(private readonly parts: UnitPlayerParts) {
    this.world = new UnitWorld(parts.source);
  }

  start(): void {
    void this.step();
  }

  stop(): void {
    this.stopped = true;
    this.parts.timers.clearTimeout(this.timer);
  }

  private async step(): Promise<void> {
    const { clock, rate, timers, post, logger } = this.parts;
    const due = Math.floor(clock.wallMs() / UNIT_STEP_MS) * UNIT_STEP_MS;
    try {
      if (due > this.told) {
        const reports = this.told === -Infinity ? this.world.knownAt(due) : this.world.reportsAt(due);
        await post(reports);
        this.told = due;
        this.failing = false;
      }
    } catch (error) {
      if (!this.failing && !this.stopped)
        logger.warn({ error: String(error) }, 'units of the demo not taken');
      this.failing = true;
    }
    if (this.stopped) return;
    const wait = (due + UNIT_STEP_MS - clock.wallMs()) / rate;
    this.timer = timers.setTimeout(() => void this.step(), Math.max(WAIT_MIN_MS, wait));
  }
}
