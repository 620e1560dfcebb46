import type { Site } from '../../shared/contracts/site.js';
import type { Sample } from '../../shared/metrics/sample.js';
import { Tally } from '../../shared/metrics/tally.js';
import { dutyDay } from '../../shared/time/duty-day.js';

/** Incidents counted in one go while a new duty day's tally is filled: about 10 ms. */
const SLICE = 4_000;

/**
 * The tally of the current duty day. At the day's end the next one is filled in slices, so that
 * no rollover of a big replica holds a frame up; until it is full the old one stays in force.
 */
export class DayFigures {
  private filling: { readonly tally: Tally; readonly rest: Iterator<Sample> } | null = null;
  private current: Tally;

  /** @param samples all samples there are, in any order; read again at each rollover */
  constructor(
    private readonly site: Site,
    now: number,
    private readonly samples: () => Iterator<Sample>,
  ) {
    this.current = this.emptyTally(now);
  }

  /** The tally in force. */
  get tally(): Tally {
    return this.current;
  }

  /** True while a new day's tally is not full yet: call `roll` again soon. */
  get isRolling(): boolean {
    return this.filling !== null;
  }

  /** Counts an incident as seen at `now`. Counting again replaces, so both tallies may see it. */
  set(sample: Sample, now: number): void {
    this.current.set(sample, now);
    this.filling?.tally.set(sample, now);
  }

  /** Moves on to the duty day of `now` if it is another; returns true when the tally changed. */
  roll(now: number): boolean {
    if (!this.filling) {
      const { start, end } = this.current.day;
      if (now >= start && now < end) return false;
      this.filling = { tally: this.emptyTally(now), rest: this.samples() };
    }
    const { tally, rest } = this.filling;
    for (let i = 0; i < SLICE; i++) {
      const next = rest.next();
      if (next.done === true) {
        this.current = tally;
        this.filling = null;
        return true;
      }
      tally.set(next.value, now);
    }
    return false;
  }

  private emptyTally(now: number): Tally {
    const { plan, otherPlans, timeZone, dutyDayStartMin } = this.site;
    return new Tally(plan, dutyDay(now, timeZone, dutyDayStartMin), otherPlans);
  }
}
