import { ALARM_BIN_MS, FLOOD_ABOVE, FLOOD_ENDS_BELOW } from '../metrics/alarms/alarm-rates.js';
import { floodAt, type Flood, type FloodState } from './flood.js';
import { RAISES_KEPT_MS, type RaiseLog } from './raise-log.js';

/**
 * Flood mode from one look to the next. A flood of hours has thousands of raises: as long as none before
 * the last look was corrected, only those after it are looked at. The answer is that of `floodAt`.
 */
export class FloodWatch {
  private lastAt = -Infinity;
  private last: Flood | null = null;

  /** @param drills true for the floods of exercises */
  constructor(
    private readonly raises: RaiseLog,
    private readonly drills: boolean,
  ) {}

  /** Flood mode at `now`. */
  at(now: number): FloodState {
    const isKnown = this.raises.takeTouched(this.drills) > this.lastAt && now >= this.lastAt;
    const state = (isKnown ? this.goOn(now) : null) ?? this.anew(now);
    this.lastAt = now;
    this.last = state.flood;
    return state;
  }

  private anew(now: number): FloodState {
    const { raises, drills } = this;
    if (raises.countSince(now - ALARM_BIN_MS, drills) < FLOOD_ENDS_BELOW) return this.none(now);
    return floodAt(raises.times(now - RAISES_KEPT_MS, drills), now);
  }

  /** The answer where it follows from the last one, else null. */
  private goOn(now: number): FloodState | null {
    const { raises, drills, last, lastAt } = this;
    if (!last) {
      const few = raises.countBetween(lastAt - ALARM_BIN_MS, now, drills) <= FLOOD_ABOVE;
      return few ? this.none(now) : null;
    }
    const times = raises.timesWith(FLOOD_ENDS_BELOW, lastAt, now, drills);
    for (const [i, at] of [...times, now].entries()) {
      const fifth = times[i - FLOOD_ENDS_BELOW];
      if (i >= FLOOD_ENDS_BELOW && (fifth === undefined || fifth + ALARM_BIN_MS <= at)) return null;
    }
    const fifthLast = times[times.length - FLOOD_ENDS_BELOW];
    if (fifthLast === undefined) return null;
    const inTenMinutes = raises.countBetween(now - ALARM_BIN_MS, now, drills);
    const nextAt = Math.min(fifthLast + ALARM_BIN_MS - 1, raises.nextAfter(now, drills) - 1);
    return { flood: { since: last.since, inTenMinutes }, nextAt };
  }

  private none(now: number): FloodState {
    return { flood: null, nextAt: this.raises.nextAfter(now, this.drills) - 1 };
  }
}
