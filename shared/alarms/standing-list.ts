import { OrderedIndex } from '../wall/ordered-index.js';
import type { AlarmBoard } from './card.js';
import { FIRST_DRILL_KEY, orderKey } from './order.js';
import type { StandingAlarm } from './standing.js';

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

  /** Sets or, without a value, removes one. */
  set(id: string, one: StandingAlarm | undefined): void {
    const before = this.all.get(id);
    if (before) this.count(before, -1);
    if (!one) {
      this.all.delete(id);
      this.shown.delete(id);
      this.shelved.delete(id);
      return;
    }
    this.all.set(id, one);
    this.count(one, 1);
    const [into, outOf] = one.state === 'shelved' ? [this.shelved, this.shown] : [this.shown, this.shelved];
    outOf.delete(id);
    into.set(id, orderKey(one));
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

  /** The shelved ones, in order. */
  get onShelf(): StandingAlarm[] {
    return this.shelved.slice(0, this.shelved.size).flatMap((id) => this.all.get(id) ?? []);
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
