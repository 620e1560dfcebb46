import { OrderedIndex } from '../wall/ordered-index.js';
import type { Raise } from './past-raises.js';

/** Raises older than this are forgotten unless asked otherwise: what a flood needs, ms. */
export const RAISES_KEPT_MS = 86_400_000;

interface Kept {
  readonly owner: string;
  readonly raise: Raise;
}

/**
 * When alarms were raised, those that are over included, kept by who raised them (an incident, a record)
 * so that a correction replaces what was there. Drills are counted apart.
 */
export class RaiseLog {
  private readonly real = new OrderedIndex();
  private readonly drills = new OrderedIndex();
  private readonly raises = new Map<string, Kept>();
  private readonly owners = new Map<string, readonly string[]>();

  constructor(private readonly keptMs: number) {}

  /** Replaces what an owner has raised. */
  set(owner: string, raises: readonly Raise[], now: number): void {
    const before = this.owners.get(owner);
    if (!before && raises.length === 0) return;
    for (const id of before ?? []) this.drop(id);
    const ids: string[] = [];
    for (const raise of raises) {
      const { id, raisedAt, drill } = raise.alarm;
      if (raisedAt < now - this.keptMs) continue;
      const key = `${id}@${raisedAt}`;
      (drill ? this.drills : this.real).set(key, raisedAt);
      this.raises.set(key, { owner, raise });
      ids.push(key);
    }
    if (ids.length > 0) this.owners.set(owner, ids);
    else this.owners.delete(owner);
  }

  /** Raises of `from` ≤ raised < `to`, oldest first; drills apart. */
  between(from: number, to: number, drills = false): Raise[] {
    const index = drills ? this.drills : this.real;
    const first = index.countBelow(from);
    const ids = index.slice(first, index.countBelow(to) - first);
    return ids.flatMap((id) => this.raises.get(id)?.raise ?? []);
  }

  /** Times of the raises since `from`, ascending. */
  times(from: number, drills: boolean): number[] {
    const index = drills ? this.drills : this.real;
    return index.slice(index.countBelow(from), index.size).flatMap((id) => index.keyOf(id) ?? []);
  }

  /** How many were raised since `from`. */
  countSince(from: number, drills: boolean): number {
    const index = drills ? this.drills : this.real;
    return index.size - index.countBelow(from);
  }

  /** Forgets what is too old; costs what it forgets. */
  prune(now: number): void {
    for (const index of [this.real, this.drills]) {
      for (const id of index.slice(0, index.countBelow(now - this.keptMs))) this.expire(id);
    }
  }

  private expire(id: string): void {
    const owner = this.raises.get(id)?.owner;
    this.drop(id);
    if (owner === undefined) return;
    const left = (this.owners.get(owner) ?? []).filter((one) => this.raises.has(one));
    if (left.length > 0) this.owners.set(owner, left);
    else this.owners.delete(owner);
  }

  private drop(id: string): void {
    this.raises.delete(id);
    this.real.delete(id);
    this.drills.delete(id);
  }
}
