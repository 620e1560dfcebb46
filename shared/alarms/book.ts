import { planColumns, type PlanColumn } from '../domain/plan-columns.js';
import { isOpen } from '../domain/lifecycle.js';
import type { SlaPlan } from '../domain/sla-plan.js';
import type { LngLat } from '../geo/lng-lat.js';
import { DeadlineWheel } from '../time/deadline-wheel.js';
import type { WallRecord } from '../wall/record.js';
import type { AlarmMark } from './alarm.js';
import { recordAlarm, recordTransitions, type AlarmBody, type AlarmReader } from './alarm-body.js';
import { boardOf, type BoardWish } from './board.js';
import type { AlarmBoard } from './card.js';
import { chattersUntil } from './chatter.js';
import { incidentFacts, isSameInput, NO_FACTS } from './facts.js';
import { FloodWatch } from './flood-watch.js';
import { LINK_LOST, linkAlarm, linkLostAt } from './link.js';
import { pastRaises, raiseTimes, type Raise } from './past-raises.js';
import { raise, type AlarmRow } from './raise.js';
import { RecordAlarms } from './record-alarms.js';
import { RaiseLog, RAISES_KEPT_MS, type Raiser } from './raise-log.js';
import { isSameCase, isSameTimes } from './same-case.js';
import { settle } from './settle.js';
import { StandingList } from './standing-list.js';
import type { AlarmInput, StandingAlarm } from './standing.js';
import { Transitions } from './transitions.js';
import { Voice } from './voice.js';

/** Instants handled in one go; `advance` says when there are more. */
const DUE_SLICE = 2_000;
/** Server time that falls back by more than this is another time line: everything is judged anew. */
const STEP_BACK_MS = 1_000;
const NO_ALARMS: readonly string[] = [];

interface Known {
  row: AlarmRow;
  point: LngLat | null;
  /** Ids of its alarms that stand. */
  alarms: readonly string[];
  /** What the log of raises has of it: null for nothing, undefined while that is not known. */
  raiser: Raiser | null | undefined;
  /** Until then the same row has the same alarms, server ms. */
  nextAt: number;
}

/** A wish for a board; both may be left out. */
type BoardOptions = Partial<BoardWish>;

/**
 * All alarms, kept up to date by single changes: rows and records come in, time goes on, the board comes
 * out. The same code in the gateway and in every feed, so that all of them show the same. An incident that
 * runs within its limits costs one entry of the wheel and nothing per second.
 *
 * Invariant: what stands, with its state, is a function of the rows and records as they are now, of the
 * plan and of `now`, whatever order they came in and how often. Memories of this process alone are what
 * the voice said last and how often a derived alarm came and went.
 */
export class AlarmBook {
  private readonly columns: readonly PlanColumn[];
  private readonly stageKeys: readonly string[];
  private readonly rows = new Map<string, Known>();
  private readonly marks = new Map<string, AlarmMark>();
  private readonly unread = new Set<string>();
  private readonly list = new StandingList();
  private readonly raises: RaiseLog;
  private readonly records: RecordAlarms;
  private readonly floods: FloodWatch;
  private readonly drillFloods: FloodWatch;
  private readonly transitions = new Transitions();
  private readonly voice = new Voice();
  private rowWheel = new DeadlineWheel();
  private alarmWheel = new DeadlineWheel();
  private lostSince: number | null = null;
  private floodNextAt = Infinity;
  private changes = 0;

  /**
   * @param plan in force; another plan needs another book
   * @param reader of the bodies of records (contracts/alarm-book.ts)
   * @param clock server ms at which it begins
   * @param keptMs how long raises are remembered for `raisesBetween`
   */
  constructor(
    plan: SlaPlan,
    private readonly reader: AlarmReader,
    private clock: number,
    keptMs: number = RAISES_KEPT_MS,
  ) {
    this.columns = planColumns(plan);
    this.stageKeys = this.columns.map(({ key }) => key);
    this.raises = new RaiseLog(keptMs);
    this.records = new RecordAlarms(this.raises);
    this.floods = new FloodWatch(this.raises, false);
    this.drillFloods = new FloodWatch(this.raises, true);
  }

  /** Grows with every change of the board. */
  get version(): number {
    return this.changes;
  }

  /** Server ms up to which it was brought. */
  get now(): number {
    return this.clock;
  }

  /** Instant after which something changes by time alone, server ms. */
  get nextAt(): number {
    return Math.min(this.rowWheel.nextAt, this.alarmWheel.nextAt, this.floodNextAt);
  }

  /** Records whose body could not be read. */
  get unreadable(): number {
    return this.unread.size;
  }

  /** An incident as it is now; a closed one as well: what it raised counts on. Never a test message. */
  upsertRow(row: AlarmRow, point: LngLat | null): void {
    if (!isOpen(row.state)) {
      this.dropRow(row.id);
      this.noteRaises({ row, raiser: undefined });
      return;
    }
    const known = this.rows.get(row.id);
    if (!known) {
      const fresh = { row, point, alarms: NO_ALARMS, raiser: undefined, nextAt: NaN };
      this.rows.set(row.id, fresh);
      this.judgeRow(fresh);
    } else {
      // Most changes of an incident change nothing that an alarm is raised by.
      const isSame = this.clock <= known.nextAt && isSameCase(known.row, row);
      known.row = row;
      known.point = point;
      if (!isSame || known.alarms.length > 0) this.judgeRow(known);
    }
    this.relink(row.id);
  }

  /** An incident that is no more, or is none of this room's. */
  removeRow(id: string): void {
    this.dropRow(id);
    this.raises.set(id, null, this.clock);
  }

  /** A record as it is now; those of other collections are left alone. */
  applyRecord({ record, body }: Pick<WallRecord, 'record' | 'body'>): void {
    const { collection, key } = record;
    if (collection === 'alarm') this.takeAlarm(key, body === null ? null : this.reader.alarm(body));
    else if (collection === 'alarm-mark') this.takeMark(key, body === null ? null : this.reader.mark(body));
    else return;
    const read = collection === 'alarm' ? this.records.get(key) : this.marks.get(key);
    const isUnread = body !== null && !read;
    if (isUnread) this.unread.add(`${collection}/${key}`);
    else this.unread.delete(`${collection}/${key}`);
  }

  /**
   * The connection of this wall to its gateway.
   * @param since server ms since when it is lost; null while it is not
   */
  setLink(since: number | null): void {
    if (this.lostSince === since) return;
    this.lostSince = since;
    this.judgeLink();
  }

  /** Brings it to `now`; true when there is more to do at once. */
  advance(now: number): boolean {
    if (now < this.clock - STEP_BACK_MS) this.judgeAnew(now);
    if (now > this.clock) this.clock = now;
    const rows = this.rowWheel.takeDue(this.clock, DUE_SLICE);
    for (const id of rows) {
      const known = this.rows.get(id);
      if (known) this.judgeRow(known);
      else if (id === LINK_LOST) this.judgeLink();
    }
    const alarms = this.alarmWheel.takeDue(this.clock, DUE_SLICE);
    for (const id of alarms) this.again(id);
    if (this.floodNextAt < this.clock) {
      this.floodNextAt = Infinity;
      this.changes += 1;
    }
    this.raises.prune(this.clock);
    return rows.length === DUE_SLICE || alarms.length === DUE_SLICE;
  }

  /** The board at `now`, with what the voice of a wall should sound. */
  data(now: number, limit: number, { shelved = false }: BoardOptions = {}): AlarmBoard {
    while (this.advance(now));
    const flood = this.floods.at(this.clock);
    const drillFlood = this.drillFloods.at(this.clock);
    this.floodNextAt = Math.min(flood.nextAt, drillFlood.nextAt);
    const board = boardOf(
      { list: this.list, flood: flood.flood, drillFlood: drillFlood.flood },
      { limit, shelved },
    );
    const sound = this.voice.call(this.clock, flood.flood !== null, this.list);
    return { ...board, sound };
  }

  /** Every alarm that stands, shelved ones and drills included. */
  standing(): readonly StandingAlarm[] {
    return this.list.values;
  }

  /** One alarm, or undefined when it does not stand. */
  find(id: string): StandingAlarm | undefined {
    return this.list.get(id);
  }

  /** The first that wait for somebody, in order: not acknowledged, not shelved, no drill. */
  top(limit: number): readonly StandingAlarm[] {
    return this.list.first(limit, false).filter(({ state }) => state === 'unacked');
  }

  /** What was raised in `from` ≤ t < `to`, oldest first, those that are over included; without drills. */
  raisesBetween(from: number, to: number): readonly Raise[] {
    return this.raises.between(from, to, this.clock);
  }

  /** Goes on for a book of an earlier copy: its voice has said what it said, its link is the same. */
  follow(before: AlarmBook): void {
    this.transitions.follow(before.transitions);
    for (const { alarm, noticedAt, chattersUntil: until } of before.list.values) {
      const one = this.list.get(alarm.id);
      if (one?.alarm.raisedAt !== alarm.raisedAt) continue;
      this.settle(alarm.id, { ...one, noticedAt, chattersUntil: Math.max(one.chattersUntil, until) });
    }
    this.setLink(before.lostSince);
    this.voice.follow(before.voice, before.list, this.list);
    this.changes = Math.max(this.changes, before.changes) + 1;
  }

  private judgeRow(known: Known): void {
    const { row, point } = known;
    const { alarms, nextAt } = raise(row, this.stageKeys, this.clock);
    if (nextAt !== known.nextAt) this.rowWheel.set(row.id, nextAt);
    known.nextAt = nextAt;
    this.noteRaises(known);
    if (alarms.length === 0 && known.alarms.length === 0) return;
    const ids = alarms.map(({ id }) => id);
    for (const id of known.alarms) if (!ids.includes(id)) this.clear(id);
    known.alarms = ids;
    for (const alarm of alarms) this.put({ alarm, ...incidentFacts(row, point, alarm, this.stageKeys) });
  }

  private noteRaises(known: Pick<Known, 'row' | 'raiser'>): void {
    const { row, raiser } = known;
    const times = raiseTimes(row, this.columns, this.clock);
    if (raiser === null && times.length === 0) return;
    if (raiser && raiser.drill === row.drill && isSameTimes(raiser.times, times)) return;
    // Made of the row as it is when somebody asks.
    const raises = (): readonly Raise[] => pastRaises(known.row, this.columns, this.clock);
    known.raiser = times.length > 0 ? { times, drill: row.drill, raises } : null;
    this.raises.set(row.id, known.raiser, this.clock);
  }

  private dropRow(id: string): void {
    const known = this.rows.get(id);
    if (!known) return;
    this.rows.delete(id);
    this.rowWheel.set(id, Infinity);
    for (const alarm of known.alarms) this.clear(alarm);
    this.relink(id);
  }

  private judgeLink(): void {
    const at = this.lostSince === null ? Infinity : linkLostAt(this.lostSince);
    this.rowWheel.set(LINK_LOST, at < this.clock ? Infinity : at);
    if (at >= this.clock) this.clear(LINK_LOST);
    else this.put({ alarm: linkAlarm(at), level: 'critical', facts: NO_FACTS });
  }

  private takeAlarm(id: string, body: AlarmBody | null): void {
    this.records.set(id, body, this.clock);
    this.judgeRecord(id);
  }

  private judgeRecord(id: string): void {
    const body = this.records.get(id);
    if (!body || body.clearedAt !== null) return this.clear(id);
    const alarm = recordAlarm(id, body);
    const known = body.incident === null ? undefined : this.rows.get(body.incident);
    const { facts } = known
      ? incidentFacts(known.row, known.point, alarm, this.stageKeys)
      : { facts: NO_FACTS };
    this.put({ alarm, level: 'ordinary', facts: { ...facts, text: body.text } }, recordTransitions(body));
  }

  private relink(incident: string): void {
    for (const id of this.records.about(incident)) this.judgeRecord(id);
  }

  private takeMark(id: string, mark: AlarmMark | null): void {
    if (mark) this.marks.set(id, mark);
    else this.marks.delete(id);
    this.again(id);
  }

  /** @param moved when it came and went, where that is told; else this process remembers it */
  private put(input: Pick<AlarmInput, 'alarm' | 'level' | 'facts'>, moved?: readonly number[]): void {
    const { id, raisedAt } = input.alarm;
    const before = this.list.get(id);
    const noticedAt = before?.alarm.raisedAt === raisedAt ? before.noticedAt : this.clock;
    const until = moved ? chattersUntil(moved) : this.transitions.chattersUntil(id, noticedAt);
    const told: AlarmInput = { ...input, noticedAt, chattersUntil: until };
    // Most changes of an incident change nothing about its alarm, and so nothing on the board.
    if (!before || !isSameInput(before, told)) this.settle(id, told);
  }

  private clear(id: string): void {
    const one = this.list.get(id);
    if (!one) return;
    if (!this.records.get(id)) this.transitions.gone(id, one.noticedAt, this.clock);
    this.settle(id, undefined);
  }

  /** Judges an alarm anew: its mark has changed, or its instant has come. */
  private again(id: string): void {
    const one = this.list.get(id);
    if (one) this.settle(id, one);
  }

  private settle(id: string, input: AlarmInput | undefined): void {
    const one = input && settle(input, this.marks.get(id), this.clock);
    this.alarmWheel.set(id, one?.nextAt ?? Infinity);
    this.voice.moved(this.list.set(id, one), one);
    this.changes += 1;
  }

  private judgeAnew(now: number): void {
    this.clock = now;
    this.rowWheel = new DeadlineWheel();
    this.alarmWheel = new DeadlineWheel();
    for (const known of this.rows.values()) {
      known.nextAt = NaN;
      this.judgeRow(known);
    }
    for (const id of this.records.ids) this.judgeRecord(id);
    this.judgeLink();
    for (const { alarm } of this.list.values) this.again(alarm.id);
  }
}
