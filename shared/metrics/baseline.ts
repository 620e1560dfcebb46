import { DAY_MS, HOUR_MS, type Sample } from './sample.js';

/** Weeks looked back for the mean of the same weekday (domain §5.5: last 8 same-weekday values). */
export const BASELINE_WEEKS = 8;
/** A mean of fewer weeks is not shown. */
const MIN_WEEKS = 2;
const HOURS = 24;

/**
 * How many came in on the same weekday of earlier weeks, per hour of the duty day and per group.
 * Only weeks with any record count: a log that began three weeks ago has three, not eight with
 * five zeros.
 */
export class Baseline {
  private readonly weeks = Array.from({ length: BASELINE_WEEKS }, () => new Uint32Array(HOURS));
  private readonly groups = new Map<string, Uint32Array>();

  constructor(private readonly dayStart: number) {}

  /** Adds or takes back an incident when it lies on one of the compared days. */
  add(sample: Sample, weight: 1 | -1): void {
    const at = sample.receivedAt;
    if (at === null || at >= this.dayStart) return;
    const week = Math.ceil((this.dayStart - at) / (7 * DAY_MS));
    const offset = at - (this.dayStart - week * 7 * DAY_MS);
    const hours = this.weeks[week - 1];
    if (!hours || offset >= DAY_MS) return;
    const hour = Math.floor(offset / HOUR_MS);
    hours[hour] = (hours[hour] ?? 0) + weight;
    let group = this.groups.get(sample.group);
    if (!group) this.groups.set(sample.group, (group = new Uint32Array(HOURS)));
    group[hour] = (group[hour] ?? 0) + weight;
  }

  /** Weeks with a record; 0 when there are too few for a mean. */
  get weekCount(): number {
    const filled = this.weeks.filter((hours) => hours.some((count) => count > 0)).length;
    return filled >= MIN_WEEKS ? filled : 0;
  }

  /** Mean of one hour of the duty day, or null. */
  hour(index: number): number | null {
    const weeks = this.weekCount;
    if (weeks === 0) return null;
    return this.weeks.reduce((sum, hours) => sum + (hours[index] ?? 0), 0) / weeks;
  }

  /** Mean up to the same time of day: whole hours plus the elapsed share of the current one. */
  upTo(now: number): number | null {
    return this.weekCount === 0 ? null : this.partial(this.sumOfWeeks(), now);
  }

  /** The same for one category group. */
  groupUpTo(group: string, now: number): number | null {
    return this.weekCount === 0 ? null : this.partial(this.groups.get(group) ?? new Uint32Array(HOURS), now);
  }

  private sumOfWeeks(): Uint32Array {
    return Uint32Array.from({ length: HOURS }, (_, hour) =>
      this.weeks.reduce((sum, hours) => sum + (hours[hour] ?? 0), 0),
    );
  }

  private partial(hours: Uint32Array, now: number): number {
    const elapsed = (now - this.dayStart) / HOUR_MS;
    let sum = 0;
    for (let hour = 0; hour < HOURS; hour++) {
      sum += (hours[hour] ?? 0) * Math.min(1, Math.max(0, elapsed - hour));
    }
    return sum / this.weekCount;
  }
}
