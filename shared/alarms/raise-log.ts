import { OrderedIndex } from '../wall/ordered-index.js';
import type { Raise } from './past-raises.js';

/** Raises older than this are forgotten unless asked otherwise: what a flood needs, ms. */
export const RAISES_KEPT_MS = 86_400_000;

/** What an owner has raised. */
export interface Raiser {
  readonly drill: boolean;
  /** When, server ms. */
  readonly times: readonly number[];
  /** The alarms behind the times, in the same order; made when somebody asks for them. */
  raises(): readonly Raise[];
}

interface Kept {
  readonly owner: string;
  /** Place among the times of its owner. */
  readonly place: number;
}

/** Times of one kind, with the earliest that was touched since it was last asked. */
interface Times {
  readonly index: OrderedIndex;
  touched: number;
}

const keyOf = (owner: string, place: number): string => `${place}${owner}`;

/**
 * When alarms were raised, those that are over included, kept by who raised them (an incident, a record)
 * so that a correction replaces what was there. Drills are counted apart.
 */
export class RaiseLog {
  private readonly real: Times = { index: new OrderedIndex(), touched: Infinity };
  private readonly drills: Times = { index: new OrderedIndex(), touched: Infinity };
  private readonly listed = new Map<string, Kept>();
  private readonly owners = new Map<string, Raiser>();

  constructor(private readonly keptMs: number) {}

  /** Replaces what an owner has raised; null for nothing. */
  set(owner: string, raiser: Raiser | null, now: number): void {
    const before = this.owners.get(owner);
    if (!before && !raiser) return;
    if (before && raiser && isSame(before, raiser)) {
      this.owners.set(owner, raiser);
      return;
    }
    for (let place = 0; place < (before?.times.length ?? 0); place++) this.unlist(owner, place);
    this.owners.delete(owner);
    for (const [place, at] of (raiser?.times ?? []).entries()) {
      if (!raiser || at < now - this.keptMs) continue;
      this.owners.set(owner, raiser);
      this.listed.set(keyOf(owner, place), { owner, place });
      const times = this.of(raiser.drill);
      times.index.set(keyOf(owner, place), at);
      times.touched = Math.min(times.touched, at);
    }
  }

  /** Raises of `from` ≤ raised < `to`, oldest first; drills apart. */
  between(from: number, to: number, drills = false): Raise[] {
    const { index } = this.of(drills);
    const first = index.countBelow(from);
    const ids = index.slice(first, index.countBelow(to) - first);
    return ids.flatMap((id) => {
      const kept = this.listed.get(id);
      return (kept && this.owners.get(kept.owner)?.raises()[kept.place]) ?? [];
    });
  }

  /** Times of the raises since `from`, ascending. */
  times(from: number, drills: boolean): number[] {
    const { index } = this.of(drills);
    return this.timesAt(index, index.countBelow(from), index.size);
  }

  /** Times in `from` < t ≤ `to`, ascending, after at most `lead` earlier ones. */
  timesWith(lead: number, from: number, to: number, drills: boolean): number[] {
    const { index } = this.of(drills);
    const first = index.countBelow(after(from));
    return this.timesAt(index, Math.max(0, first - lead), index.countBelow(after(to)));
  }

  /** How many were raised after `from`. */
  countSince(from: number, drills: boolean): number {
    const { index } = this.of(drills);
    return index.size - index.countBelow(after(from));
  }

  /** How many were raised in `from` < t ≤ `to`. */
  countBetween(from: number, to: number, drills: boolean): number {
    const { index } = this.of(drills);
    return index.countBelow(after(to)) - index.countBelow(after(from));
  }

  /** Time of the first raise after `now`, which a clock that runs ahead told; `Infinity` without one. */
  nextAfter(now: number, drills: boolean): number {
    const { index } = this.of(drills);
    const [id] = index.slice(index.countBelow(after(now)), 1);
    return (id === undefined ? undefined : index.keyOf(id)) ?? Infinity;
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
    for (const times of [this.real, this.drills]) {
      const { index, touched } = times;
      for (const id of index.slice(0, index.countBelow(now - this.keptMs))) this.expire(id);
      // Nobody asks for what is as old as that.
      times.touched = touched;
    }
  }

  private of(drills: boolean): Times {
    return drills ? this.drills : this.real;
  }

  private timesAt(index: OrderedIndex, from: number, to: number): number[] {
    return index.slice(from, to - from).map((id) => index.keyOf(id) ?? Infinity);
  }

  private expire(key: string): void {
    const kept = this.listed.get(key);
    const raiser = kept && this.owners.get(kept.owner);
    if (!kept || !raiser) return;
    const { owner } = kept;
    this.unlist(owner, kept.place);
    if (!raiser.times.some((_at, place) => this.listed.has(keyOf(owner, place)))) this.owners.delete(owner);
  }

  private unlist(owner: string, place: number): void {
    const raiser = this.owners.get(owner);
    const key = keyOf(owner, place);
    if (!raiser || !this.listed.delete(key)) return;
    const times = this.of(raiser.drill);
    times.index.delete(key);
    times.touched = Math.min(times.touched, raiser.times[place] ?? -Infinity);
  }
}

/** True when an owner has raised the same at the same times, whatever else is told of it. */
function isSame(a: Raiser, b: Raiser): boolean {
  if (a.drill !== b.drill || a.times.length !== b.times.length) return false;
  for (let i = 0; i < a.times.length; i++) if (a.times[i] !== b.times[i]) return false;
  return true;
}

/** The smallest number above `at` that an index tells from it: times are whole or half ms. */
function after(at: number): number {
  return at + 0.001;
}
