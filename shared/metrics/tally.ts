import { planColumns } from '../domain/plan-columns.js';
import type { SlaPlan } from '../domain/sla-plan.js';
import type { DutyDay } from '../time/duty-day.js';
import { Baseline } from './baseline.js';
import { Counter } from './counter.js';
import { addQuality, emptyQuality, type Quality } from './quality.js';
import { HOUR_MS, WORK_GROUPS, type Sample, type WorkGroup } from './sample.js';
import { PlanTally } from './plan-tally.js';
import { verdictOf, type StageVerdict } from './stage-tally.js';
import { TownTally } from './town-tally.js';

interface Entry {
  readonly sample: Sample;
  readonly verdicts: readonly StageVerdict[];
  /** Of the site's other plans, in their order. */
  readonly others: readonly (readonly StageVerdict[])[];
}

/** Column of the stage by which units are compared: arrival, or the last one of a plan that has none. */
export function comparedColumn(plan: SlaPlan): number {
  const columns = planColumns(plan);
  const arrive = columns.findIndex(({ key }) => key === 'arrive');
  return arrive === -1 ? columns.length - 1 : arrive;
}

/**
 * All figures of the overview, kept up to date by adding and taking back single incidents: a
 * change costs the same with 100 or 100 000 open. Times matter in two ways only: a stage that
 * passes its deadline must be `set` again (the feed's deadline wheel does), and at the end of the
 * duty day a new tally is filled.
 *
 * Invariant: the figures equal those of a fresh tally filled with the same samples at the same
 * now (property-tested).
 */
export class Tally {
  private readonly entries = new Map<string, Entry>();
  private readonly inForce: PlanTally;
  private readonly others: readonly PlanTally[];
  private readonly townColumn: number;
  private readonly hours: Int32Array;
  private readonly work = new Counter<WorkGroup>();
  private readonly sources = new Counter<string>();
  private readonly groups = new Counter<string>();
  private readonly quality: Quality = emptyQuality();
  private readonly base: Baseline;
  private readonly towns: TownTally;
  private received = 0;
  private openCount = 0;
  private overrunCount = 0;

  /** @param others plans that are only counted: samples bring their facts in the same order */
  constructor(
    private readonly plan: SlaPlan,
    readonly day: DutyDay,
    others: readonly SlaPlan[] = [],
  ) {
    this.inForce = new PlanTally(plan);
    this.others = others.map((other) => new PlanTally(other));
    this.townColumn = comparedColumn(plan);
    this.hours = new Int32Array(Math.ceil((day.end - day.start) / HOUR_MS));
    this.base = new Baseline(day.start);
    this.towns = new TownTally(day.end);
  }

  /** Adds an incident or replaces what was counted for it, as seen at server time `now`. */
  set(sample: Sample, now: number): void {
    this.remove(sample.id);
    if (sample.practice || sample.work === null) return;
    const decide = (facts: Sample['facts']) => facts.map((fact) => verdictOf(fact, now));
    const entry = {
      sample,
      verdicts: decide(sample.facts),
      others: (sample.otherFacts ?? []).map(decide),
    };
    this.entries.set(sample.id, entry);
    this.count(entry, 1);
  }

  /** Takes an incident out of all figures. */
  remove(id: string): void {
    const entry = this.entries.get(id);
    if (!entry) return;
    this.entries.delete(id);
    this.count(entry, -1);
  }

  /** View `counters`, but for what only the wall knows. */
  counters(now: number): {
    dayStart: number;
    received: number;
    open: number;
    overrun: number;
    states: Record<WorkGroup, number>;
    bySource: { code: string; count: number }[];
    byGroup: { code: string; count: number; baseline: number | null }[];
    baseline: { weeks: number; mean: number } | null;
    quality: Quality;
  } {
    const mean = this.base.upTo(now);
    return {
      dayStart: this.day.start,
      received: this.received,
      open: this.openCount,
      overrun: this.overrunCount,
      states: Object.fromEntries(WORK_GROUPS.map((key) => [key, this.work.get(key)])) as Record<
        WorkGroup,
        number
      >,
      bySource: this.sources.entries().map(([code, count]) => ({ code, count })),
      byGroup: this.groups
        .entries()
        .map(([code, count]) => ({ code, count, baseline: this.base.groupUpTo(code, now) })),
      baseline: mean === null ? null : { weeks: this.base.weekCount, mean },
      quality: { ...this.quality },
    };
  }

  /** View `rates`. */
  rates() {
    return {
      dayStart: this.day.start,
      ...this.inForce.rates(),
      others: this.others.map((other) => other.rates()),
    };
  }

  /** View `trend`: the hours of the duty day up to the current one. */
  trend(now: number) {
    const current = Math.min(
      this.hours.length - 1,
      Math.max(0, Math.floor((now - this.day.start) / HOUR_MS)),
    );
    return {
      dayStart: this.day.start,
      hours: [...this.hours.subarray(0, current + 1)].map((count, i) => ({
        start: this.day.start + i * HOUR_MS,
        count,
        baseline: this.base.hour(i),
      })),
      weeks: this.base.weekCount,
      current,
    };
  }

  /** View `towns`. */
  townLines() {
    return {
      windowStart: this.towns.windowStart,
      stage: planColumns(this.plan)[this.townColumn]?.key ?? '',
      districtRate: this.towns.districtRate(),
      towns: this.towns.lines(),
    };
  }

  private count({ sample, verdicts, others }: Entry, weight: 1 | -1): void {
    if (sample.open) {
      this.openCount += weight;
      const firstOpen = sample.facts.findIndex((fact) => fact.kind === 'open');
      if (verdicts[firstOpen]?.kind === 'overdue') this.overrunCount += weight;
    }
    this.towns.add(sample, verdicts[this.townColumn], weight);
    this.base.add(sample, weight);
    const at = sample.receivedAt;
    if (at === null || at < this.day.start || at >= this.day.end) return;
    this.received += weight;
    if (sample.work !== null) this.work.add(sample.work, weight);
    this.sources.add(sample.source, weight);
    this.groups.add(sample.group, weight);
    const hour = Math.floor((at - this.day.start) / HOUR_MS);
    this.hours[hour] = (this.hours[hour] ?? 0) + weight;
    this.inForce.add(verdicts, weight);
    others.forEach((decided, i) => this.others[i]?.add(decided, weight));
    addQuality(this.quality, sample, verdicts, weight);
  }
}
