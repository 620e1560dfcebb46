import type { Site } from '../../shared/contracts/site.js';
import { Tally } from '../../shared/metrics/tally.js';
import { dutyDay } from '../../shared/time/duty-day.js';
import { AreaTally } from './areas/area-tally.js';
import type { Entry } from './entry.js';

/** Incidents counted in one go while a new duty day's figures are filled: about 10 ms. */
const SLICE = 4_000;

/** All figures of one duty day and of the 30 that end with it. */
interface Figures {
  readonly tally: Tally;
  readonly areas: AreaTally;
}

function count({ tally, areas }: Figures, entry: Entry, now: number): void {
  tally.set(entry.sample, now);
  areas.set(entry, now);
}

/**
 * The figures of the current duty day. At the day's end the next ones are filled in slices, so that
 * no rollover of a big replica holds a frame up; until they are full the old ones stay in force.
 */
export class DayFigures {
  private filling: { readonly figures: Figures; readonly rest: Iterator<Entry> } | null = null;
  private current: Figures;

  /** @param entries all entries there are, in any order; read again at each rollover */
  constructor(
    private readonly site: Site,
    now: number,
    private readonly entries: () => Iterator<Entry>,
  ) {
    this.current = this.emptyFigures(now);
  }

  /** The tally in force. */
  get tally(): Tally {
    return this.current.tally;
  }

  /** The figures of the map in force. */
  get areas(): AreaTally {
    return this.current.areas;
  }

  /** True while a new day's figures are not full yet: call `roll` again soon. */
  get isRolling(): boolean {
    return this.filling !== null;
  }

  /** Counts an incident as seen at `now`. Counting again replaces, so both days may see it. */
  set(entry: Entry, now: number): void {
    count(this.current, entry, now);
    if (this.filling) count(this.filling.figures, entry, now);
  }

  /** Counts an incident of which only the address has changed: it may be another place. */
  readdress(entry: Entry, now: number): void {
    this.current.areas.set(entry, now);
    this.filling?.figures.areas.set(entry, now);
  }

  /** Moves on to the duty day of `now` if it is another; returns true when the figures changed. */
  roll(now: number): boolean {
    if (!this.filling) {
      const { start, end } = this.tally.day;
      if (now >= start && now < end) return false;
      this.filling = { figures: this.emptyFigures(now), rest: this.entries() };
    }
    const { figures, rest } = this.filling;
    for (let i = 0; i < SLICE; i++) {
      const next = rest.next();
      if (next.done === true) {
        this.current = figures;
        this.filling = null;
        return true;
      }
      count(figures, next.value, now);
    }
    return false;
  }

  private emptyFigures(now: number): Figures {
    const { plan, otherPlans, timeZone, dutyDayStartMin } = this.site;
    const day = dutyDay(now, timeZone, dutyDayStartMin);
    return { tally: new Tally(plan, day, otherPlans), areas: new AreaTally(plan, day) };
  }
}
