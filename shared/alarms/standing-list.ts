import { OrderedIndex } from '../wall/ordered-index.js';
import type { AlarmBoard } from './card.js';
import { FIRST_DRILL_KEY, orderKey } from './order.js';
import type { StandingAlarm } from './standing.js';

/** So many are looked at in one go. */
const LOOK = 64;

/** The alarms that stand, in the order of their cards, with their counts. A change costs O(√n) at worst. */
export class StandingList {
  private readonly all = new Map<string, StandingAlarm>();
  private readonly shown = new OrderedIndex();
  private readonly shelved = new OrderedIndex();
  private readonly sums = { unacked: 0, acked: 0, shelved: 0, escalated: 0, high: 0 };
  private drillCount = 0;

  /** Every one, shelved ones and drills included. */
  get values(): readonly StandingAlarm[] {
    return [...this.all.values()];
  }

  get(id: string): StandingAlarm | undefined {
    return this.all.get(id);
  }

  /** Sets or, without a value, removes one; returns what was there. */
  set(id: string, one: StandingAlarm | undefined): StandingAlarm | undefined {
    const before = this.all.get(id);
    if (before) this.count(before, -1);
    const [from, into] = [before && this.listOf(before), one && this.listOf(one)];
    if (from && from !== into) from.delete(id);
    if (one && into) {
      this.all.set(id, one);
      this.count(one, 1);
      into.set(id, orderKey(one));
    } else this.all.delete(id);
    return before;
  }

  /** Alarms, drills not among them. */
  get totals(): AlarmBoard['totals'] {
    return { ...this.sums };
  }

  /** Drills and tests, shelved ones included. */
  get drills(): number {
    return this.drillCount;
  }

  /** Alarms on cards, drills included. */
  get shownCount(): number {
    return this.shown.size;
  }

  /** Those on cards, in order, from the start: real ones, or drills. */
  first(limit: number, drills: boolean): StandingAlarm[] {
    const real = this.shown.countBelow(FIRST_DRILL_KEY);
    const ids = drills ? this.shown.slice(real, limit) : this.shown.slice(0, Math.min(limit, real));
    return ids.flatMap((id) => this.all.get(id) ?? []);
  }

  /** The first that waits for somebody and passes the test: of the real ones, or of the drills. */
  firstWaiting(drills: boolean, test: (one: StandingAlarm) => boolean): StandingAlarm | undefined {
    const begin = drills ? this.shown.countBelow(FIRST_DRILL_KEY) : 0;
    for (let from = begin; from < this.shown.size; from += LOOK) {
      for (const id of this.shown.slice(from, LOOK)) {
        const one = this.all.get(id);
        // They are in order: behind the first of these nobody waits.
        if (!one || one.state !== 'unacked' || one.alarm.drill !== drills) return undefined;
        if (test(one)) return one;
      }
    }
    return undefined;
  }

  /** The shelved ones, in order. */
  get onShelf(): StandingAlarm[] {
    return this.shelved.slice(0, this.shelved.size).flatMap((id) => this.all.get(id) ?? []);
  }

  private listOf({ state }: StandingAlarm): OrderedIndex {
    return state === 'shelved' ? this.shelved : this.shown;
  }

  private count({ alarm, state, escalatedAt }: StandingAlarm, step: number): void {
    if (alarm.drill) {
      this.drillCount += step;
      return;
    }
    this.sums[state] += step;
    if (state === 'shelved') return;
    if (escalatedAt !== null) this.sums.escalated += step;
    if (alarm.priority === 'high') this.sums.high += step;
  }
}
