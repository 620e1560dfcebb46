import { UNITS_INTERVAL_MS } from '../../shared/contracts/units.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { KeptUnit, UnitBook } from './unit-book.js';

/** All that a node heard itself is said again this often: for nodes that joined or were cut off, ms. */
const WHOLE_MS = 10_000;

/** What sharing works with. */
export interface UnitShareParts {
  readonly book: UnitBook;
  readonly timers: Timers;
  readonly publish: (units: readonly KeptUnit[]) => void;
  /** Told of units that another node knows better. */
  readonly changed: (ids: readonly string[]) => void;
}

/** Tells other nodes of the units that this one hears, and takes theirs. */
export class UnitShare {
  /** Units whose newest report came here. */
  private readonly own = new Set<string>();
  private readonly fresh = new Set<string>();
  private timer: unknown = null;
  private whole: unknown = null;

  constructor(private readonly parts: UnitShareParts) {
    this.armWhole();
  }

  /** Units that this node was told of, or that are gone. */
  heardHere(ids: readonly string[]): void {
    if (ids.length === 0) return;
    for (const id of ids) {
      this.own.add(id);
      this.fresh.add(id);
    }
    this.timer ??= this.parts.timers.setTimeout(() => {
      this.timer = null;
      this.say(this.fresh);
      this.fresh.clear();
    }, UNITS_INTERVAL_MS);
  }

  /** Units of another node. */
  take(units: readonly KeptUnit[]): void {
    const newer = units.filter((unit) => this.parts.book.adopt(unit)).map(({ state }) => state.id);
    for (const id of newer) this.own.delete(id);
    this.parts.changed(newer);
  }

  stop(): void {
    this.parts.timers.clearTimeout(this.timer);
    this.parts.timers.clearTimeout(this.whole);
  }

  private armWhole(): void {
    this.whole = this.parts.timers.setTimeout(() => {
      this.say(this.own);
      this.armWhole();
    }, WHOLE_MS);
  }

  private say(ids: Set<string>): void {
    const units: KeptUnit[] = [];
    for (const id of ids) {
      const unit = this.parts.book.get(id);
      if (unit) units.push(unit);
      else this.own.delete(id);
    }
    if (units.length > 0) this.parts.publish(units);
  }
}
