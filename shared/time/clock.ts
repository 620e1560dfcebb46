/**
 * A source of time. Everything that needs "now" is handed one, so that tests own time
 * and a stepped PC clock cannot reach a countdown.
 */
export interface Clock {
  /** Wall-clock time in UTC milliseconds. May jump (NTP, a person, DST bugs). Use only to stamp. */
  wallMs(): number;
  /** Monotonic milliseconds from an arbitrary origin. Never goes back. Use for every duration. */
  monoMs(): number;
}

/** A clock for tests: both times start at the given values and move only when told. */
export class ManualClock implements Clock {
  constructor(
    private wall = 0,
    private mono = 0,
  ) {}

  wallMs(): number {
    return this.wall;
  }

  monoMs(): number {
    return this.mono;
  }

  /** Moves both times forward by `ms` (≥ 0). */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`advance needs ms >= 0, came ${ms}`);
    this.wall += ms;
    this.mono += ms;
  }

  /** Steps the wall clock only, as NTP or a person would. */
  stepWall(ms: number): void {
    this.wall += ms;
  }
}
