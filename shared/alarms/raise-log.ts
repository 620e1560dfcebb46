import type { Raise } from './past-raises.js';
import { SortedTimes } from './sorted-times.js';

/** Raises older than this are forgotten unless asked otherwise: what a flood needs, ms. */
export const RAISES_KEPT_MS = 86_400_000;
/** Owners are looked through for old ones at twice as many as were left, and not below this. */
const SWEEP_FROM = 1_000;

/** What an owner has raised. */
export interface Raiser {
  readonly drill: boolean;
  /** When, server ms. */
  readonly times: readonly number[];
  /** The alarms behind the times, in the same order; made when somebody asks for them. */
  raises(): readonly Raise[];
}

/** Times of one kind, with the earliest that was touched since it was last asked. */
interface Times {
  readonly all: SortedTimes;
  touched: number;
}

/** The smallest number above `at` that matters: times are whole or half ms. */
const after = (at: number): number => at + 0.001;

/**
 * When alarms were raised, those that are over included, kept by who raised them (an incident, a record)
 * so that a correction replaces what was there. Drills are counted apart.
 */
export class RaiseLog {
  private readonly real: Times = { all: new SortedTimes(), touched: Infinity };
  private readonly drills: Times = { all: new SortedTimes(), touched: Infinity };
  private readonly owners = new Map<string, Raiser>();
  private sweepAt = SWEEP_FROM;

  constructor(private readonly keptMs: number) {}

  /** Replaces what an owner has raised; null for nothing. */
  set(owner: string, raiser: Raiser | null, now: number): void {
    const before = this.owners.get(owner);
    if (!before && !raiser) return;
    const oldest = now - this.keptMs;
    if (before) for (const at of before.times) if (!holds(raiser, before, at)) this.remove(before, at);
    if (raiser) {
      for (const at of raiser.times) if (at >= oldest && !holds(before, raiser, at)) this.add(raiser, at);
    }
    if (raiser?.times.some((at) => at >= oldest)) this.owners.set(owner, raiser);
    else this.owners.delete(owner);
    if (this.owners.size >= this.sweepAt) this.sweep(oldest);
  }

  /** Raises of `from` ≤ raised < `to`, oldest first; drills apart. Looks at everything that is kept. */
  between(from: number, to: number, now: number, drills = false): Raise[] {
    const oldest = Math.max(from, now - this.keptMs);
    const found: Raise[] = [];
    for (const raiser of this.owners.values()) {
      if (raiser.drill !== drills || !raiser.times.some((at) => at >= oldest && at < to)) continue;
      found.push(...raiser.raises().filter(({ alarm }) => alarm.raisedAt >= oldest && alarm.raisedAt < to));
    }
    return found.sort((a, b) => a.alarm.raisedAt - b.alarm.raisedAt || (a.alarm.id < b.alarm.id ? -1 : 1));
  }

  /** Times of the raises since `from`, ascending. */
  times(from: number, drills: boolean): number[] {
    const { all } = this.of(drills);
    return all.slice(all.countBelow(from), Infinity);
  }

  /** Times in `from` < t ≤ `to`, ascending, after at most `lead` earlier ones. */
  timesWith(lead: number, from: number, to: number, drills: boolean): number[] {
    const { all } = this.of(drills);
    return all.slice(Math.max(0, all.countBelow(after(from)) - lead), all.countBelow(after(to)));
  }

  /** How many were raised after `from`. */
  countSince(from: number, drills: boolean): number {
    const { all } = this.of(drills);
    return all.size - all.countBelow(after(from));
  }

  /** How many were raised in `from` < t ≤ `to`. */
  countBetween(from: number, to: number, drills: boolean): number {
    const { all } = this.of(drills);
    return all.countBelow(after(to)) - all.countBelow(after(from));
  }

  /** Time of the first raise after `now`, which a clock that runs ahead told; `Infinity` without one. */
  nextAfter(now: number, drills: boolean): number {
    const { all } = this.of(drills);
    const place = all.countBelow(after(now));
    return all.slice(place, place + 1)[0] ?? Infinity;
  }

  /** Earliest time that came or went since the last call; `Infinity` when none did. */
  takeTouched(drills: boolean): number {
    const times = this.of(drills);
    const { touched } = times;
    times.touched = Infinity;
    return touched;
  }

  /** Forgets what is too old; costs what it forgets. */
  prune(now: number): void {
    this.real.all.removeBelow(now - this.keptMs);
    this.drills.all.removeBelow(now - this.keptMs);
  }

  private of(drills: boolean): Times {
    return drills ? this.drills : this.real;
  }

  private add({ drill }: Raiser, at: number): void {
    const times = this.of(drill);
    times.all.add(at);
    times.touched = Math.min(times.touched, at);
  }

  private remove({ drill }: Raiser, at: number): void {
    const times = this.of(drill);
    times.all.remove(at);
    times.touched = Math.min(times.touched, at);
  }

  private sweep(oldest: number): void {
    for (const [owner, { times }] of this.owners) {
      if (!times.some((at) => at >= oldest)) this.owners.delete(owner);
    }
    this.sweepAt = Math.max(SWEEP_FROM, 2 * this.owners.size);
  }
}

/**
 * True when `one` tells of a raise at `at` as often as `other` does: nearly all changes of an incident leave
 * what it has raised as it was. Times that are told twice are always taken out and put in anew.
 */
function holds(one: Raiser | null | undefined, other: Raiser, at: number): boolean {
  if (one?.drill !== other.drill || !one.times.includes(at)) return false;
  return (
    one.times.indexOf(at) === one.times.lastIndexOf(at) &&
    other.times.indexOf(at) === other.times.lastIndexOf(at)
  );
}
