import type { AlarmBook } from '../../shared/alarms/book.js';
import { newAlarmBook } from '../../shared/contracts/alarm-book.js';
import type { Site } from '../../shared/contracts/site.js';
import type { Incident, IncidentId } from '../../shared/domain/incident.js';
import { pointOf } from '../../shared/domain/position.js';
import type { Tally } from '../../shared/metrics/tally.js';
import { OrderedIndex } from '../../shared/wall/ordered-index.js';
import { queueKey } from '../../shared/wall/queue-key.js';
import type { WallRecord } from '../../shared/wall/record.js';
import { WallReplica, type BatchOutcome, type LogBatch } from '../../shared/wall/replica.js';
import { DeadlineWheel } from '../../shared/time/deadline-wheel.js';
import { alarmRowOf } from '../alarms/alarm-row.js';
import type { AreaTally } from './areas/area-tally.js';
import { DayFigures } from './day-figures.js';
import { EntryMaker, nextDeadline, type Entry } from './entry.js';
import { PointSet } from './point-set.js';
import { Slices } from './slices.js';
import { WarningSet } from './warning-set.js';

/** Deadlines handled in one go; the rest follows at once in the next task. */
const DUE_SLICE = 2_000;
const HOUR_MS = 3_600_000;
/** Server time that falls back by more than this is another time line: everything is judged anew. */
const STEP_BACK_MS = 1_000;

/**
 * One copy of the log with everything the views need, kept up to date by single changes. A change
 * costs O(√n) at worst, never O(open). Another log or another site gets a new model.
 *
 * Invariant: all of it equals what a new model would hold that was filled with the replica's
 * incidents at the same `now` (property-tested).
 */
export class WallModel {
  readonly replica = new WallReplica();
  /** Open incidents, in the order of the queue: drills and tests behind all real ones. */
  readonly queue = new OrderedIndex();
  /** Incidents that count as events, the newest first. */
  readonly newest = new OrderedIndex();
  /** The same lists for one unit, or for visitors. */
  readonly slices = new Slices(this, (id) => this.entry(id));
  readonly points = new PointSet();
  readonly warnings = new WarningSet();
  /** All alarms of the room. */
  readonly alarms: AlarmBook;
  /** Categories that visitors are not shown. */
  readonly sensitive: ReadonlySet<string>;
  private readonly entries = new Map<IncidentId, Entry>();
  private loaded: WallRecord[] = [];
  private readonly maker: EntryMaker;
  private figures: DayFigures;
  private wheel = new DeadlineWheel();
  private changes = 0;
  private fired = 0;

  /** @param clockNow server time at which incidents are judged first */
  constructor(
    readonly site: Site,
    private clockNow: number,
  ) {
    this.maker = new EntryMaker(site);
    this.alarms = newAlarmBook(site.plan, clockNow);
    const { categories } = site.dictionary;
    this.sensitive = new Set(categories.flatMap(({ code, sensitive }) => (sensitive ? [code] : [])));
    this.figures = this.newFigures();
  }

  /** Grows with every change of anything in it. */
  get version(): number {
    return this.changes;
  }

  /** Server time up to which deadlines have been judged. */
  get now(): number {
    return this.clockNow;
  }

  /** Deadlines that have passed while this model watched, each counted once. */
  get deadlinesPassed(): number {
    return this.fired;
  }

  /** Figures of the current duty day. */
  get tally(): Tally {
    return this.figures.tally;
  }

  /** Figures by unit and place, of the current duty day and the 30 that end with it. */
  get areas(): AreaTally {
    return this.figures.areas;
  }

  /** Server time of the next deadline, expiry of a warning, or of the end of the hour or the duty day. */
  get nextAt(): number {
    if (this.figures.isRolling) return this.clockNow;
    const { wheel, warnings, alarms, tally } = this;
    return Math.min(wheel.nextAt, warnings.nextAt, alarms.nextAt, tally.day.end, this.hourEnd);
  }

  /** When the unfinished hour of the trend ends: it becomes a finished one though nothing happens. */
  private get hourEnd(): number {
    const { start } = this.tally.day;
    return start + (Math.floor((this.clockNow - start) / HOUR_MS) + 1) * HOUR_MS;
  }

  entry(id: string): Entry | undefined {
    return this.entries.get(id as IncidentId);
  }

  /** All entries as they are now: a list of its own that later changes leave alone. */
  allEntries(): readonly Entry[] {
    return [...this.entries.values()];
  }

  /** What follows from an incident under this model's plan, without taking it in. */
  derive(incident: Incident): Entry {
    return this.maker.make(incident);
  }

  /** Takes in a part of a snapshot; `settle` follows after the last. */
  load(incidents: readonly Incident[], records: readonly WallRecord[] = []): void {
    for (const incident of incidents) this.take(incident);
    for (const record of records) this.takeRecord(record);
    this.loaded.push(...records);
    this.changes += 1;
  }

  /**
   * Declares what was loaded to be the log's state at `rev`.
   * @param versionFloor version of the model that it replaces, so that versions never repeat
   */
  settle(epoch: string, rev: number, versionFloor: number): void {
    this.replica.reset(epoch, rev, this.incidents(), this.loaded);
    this.loaded = [];
    this.changes = Math.max(this.changes, versionFloor) + 1;
  }

  /** Applies a batch of the log. */
  apply(batch: LogBatch): BatchOutcome {
    const outcome = this.replica.applyBatch(batch);
    if (outcome.kind !== 'applied' || outcome.applied === 0) return outcome;
    for (const { after } of outcome.changes) this.take(after);
    for (const record of outcome.records) this.takeRecord(record);
    this.changes += 1;
    return outcome;
  }

  /** @param since server ms since when the gateway is out of reach; null while it is not */
  setLink(since: number | null): void {
    const before = this.alarms.version;
    this.alarms.setLink(since);
    if (this.alarms.version !== before) this.changes += 1;
  }

  /** Judges the deadlines up to `now` and the duty day; true when there is more to do at once. */
  advance(now: number): boolean {
    if (now < this.clockNow - STEP_BACK_MS) return this.judgeAnew(now);
    const hourTurned = now >= this.hourEnd;
    if (now > this.clockNow) this.clockNow = now;
    const due = this.wheel.takeDue(this.clockNow, DUE_SLICE);
    for (const id of due) {
      const entry = this.entry(id);
      if (!entry) continue;
      this.fired += 1;
      this.figures.set(entry, this.clockNow);
      this.wheel.set(id, nextDeadline(entry, this.clockNow));
    }
    const expired = this.warnings.advance(this.clockNow);
    const rolled = this.figures.roll(this.clockNow);
    const alarmsBefore = this.alarms.version;
    const alarmsLeft = this.alarms.advance(this.clockNow);
    const alarmed = this.alarms.version !== alarmsBefore;
    if (due.length > 0 || expired > 0 || rolled || alarmed || hourTurned) this.changes += 1;
    return (
      alarmsLeft || due.length === DUE_SLICE || this.figures.isRolling || this.warnings.nextAt < this.clockNow
    );
  }

  private judgeAnew(now: number): boolean {
    this.clockNow = now;
    this.wheel = new DeadlineWheel();
    this.figures = this.newFigures();
    for (const entry of this.entries.values()) this.judge(entry);
    this.warnings.judgeAnew(now);
    this.alarms.advance(now);
    this.changes += 1;
    return false;
  }

  private newFigures(): DayFigures {
    return new DayFigures(this.site, this.clockNow, () => this.entries.values());
  }

  private take(incident: Incident): void {
    const { id } = incident;
    const before = this.entries.get(id);
    const entry = this.maker.make(incident, before);
    const { sample } = entry;
    this.entries.set(id, entry);
    this.followAlarms(entry);
    // Another text moves nothing: not in the queue, not on the map, not in a figure of the day.
    if (before?.sample === sample) {
      const readdressed = before.incident.fields.address !== incident.fields.address;
      if (readdressed) this.figures.readdress(entry, this.clockNow);
      return;
    }
    if (sample.open) this.queue.set(id, queueKey(entry.facts, sample.receivedAt, sample.practice));
    else this.queue.delete(id);
    if (sample.work !== null && sample.receivedAt !== null) {
      this.newest.set(id, -sample.receivedAt);
    } else this.newest.delete(id);
    this.slices.follow(entry);
    this.points.set(entry);
    this.judge(entry);
  }

  /** Test messages raise nothing. A bench leaves this out to see what it costs. */
  protected followAlarms(entry: Entry): void {
    const { incident } = entry;
    if (incident.fields.test !== true) this.alarms.upsertRow(alarmRowOf(entry), pointOf(incident.fields));
    else this.alarms.removeRow(incident.id);
  }

  private takeRecord(record: WallRecord): void {
    this.warnings.take(record, this.clockNow);
    this.alarms.applyRecord(record);
  }

  private judge(entry: Entry): void {
    this.figures.set(entry, this.clockNow);
    this.wheel.set(entry.incident.id, nextDeadline(entry, this.clockNow));
  }

  private *incidents(): Generator<Incident, void> {
    for (const entry of this.entries.values()) yield entry.incident;
  }
}
