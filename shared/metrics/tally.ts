import type { SlaPlan, StageKey } from '../domain/sla-plan.js';
import type { DutyDay } from '../time/duty-day.js';
import { Baseline } from './baseline.js';
import { Counter } from './counter.js';
import { addQuality, emptyQuality, type Quality } from './quality.js';
import { HOUR_MS, WORK_GROUPS, type Sample, type WorkGroup } from './sample.js';
import { StageTally, verdictOf, type StageVerdict } from './stage-tally.js';
import { TownTally } from './town-tally.js';

interface Entry {
  readonly sample: Sample;
  readonly verdicts: readonly StageVerdict[];
}

/** Stage by which towns are compared. */
export const TOWN_STAGE: StageKey = 'arrive';

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
  private readonly stages: readonly StageTally[];
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

  constructor(
    private readonly plan: SlaPlan,
    readonly day: DutyDay,
  ) {
    this.stages = plan.stages.map(() => new StageTally());
    this.hours = new Int32Array(Math.ceil((day.end - day.start) / HOUR_MS));
    this.base = new Baseline(day.start);
    this.towns = new TownTally(day.end);
  }

  /** Adds an incident or replaces what was counted for it, as seen at server time `now`. */
  set(sample: Sample, now: number): void {
    this.remove(sample.id);
    if (sample.practice || sample.work === null) return;
    const entry = { sample, verdicts: sample.facts.map((fact) => verdictOf(fact, now)) };
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
      origin: this.plan.origin,
      plan: this.plan.name,
      rates: this.plan.stages.map((stage, i) => {
        const tally = this.stages[i] ?? new StageTally();
        const { k, n, notDue, missing, invalid, notApplicable, backfilled } = tally.counts;
        return {
          stage: stage.key,
          limitMs: stage.limitMs,
          k,
          n,
          excluded: { notDue, missing, invalid, notApplicable },
          backfilled,
          ...tally.percentiles(),
        };
      }),
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
      stage: TOWN_STAGE,
      districtRate: this.towns.districtRate(),
      towns: this.towns.lines(),
    };
  }

  private count({ sample, verdicts }: Entry, weight: 1 | -1): void {
    if (sample.open) {
      this.openCount += weight;
      const firstOpen = sample.facts.findIndex((fact) => fact.kind === 'open');
      if (verdicts[firstOpen]?.kind === 'overdue') this.overrunCount += weight;
    }
    const townStage = this.plan.stages.findIndex((stage) => stage.key === TOWN_STAGE);
    this.towns.add(sample, verdicts[townStage], weight);
    this.base.add(sample, weight);
    const at = sample.receivedAt;
    if (at === null || at < this.day.start || at >= this.day.end) return;
    this.received += weight;
    if (sample.work !== null) this.work.add(sample.work, weight);
    this.sources.add(sample.source, weight);
    this.groups.add(sample.group, weight);
    const hour = Math.floor((at - this.day.start) / HOUR_MS);
    this.hours[hour] = (this.hours[hour] ?? 0) + weight;
    verdicts.forEach((verdict, i) => this.stages[i]?.add(verdict, weight));
    addQuality(this.quality, sample, verdicts, weight);
  }
}
