import * as v from 'valibot';
import { WARNING_COLOURS, WarningSchema, type Warning } from '../../shared/contracts/records.js';
import type { WarningsData } from '../../shared/contracts/views.js';
import { judgeWarnings, type WarningState } from '../../shared/domain/warnings.js';
import type { WallRecord } from '../../shared/wall/record.js';
import { DeadlineWheel } from '../../shared/time/deadline-wheel.js';

/** Name of the collection. */
const COLLECTION = 'warning';
/** Expiries handled in one go; the rest follows in the next task. */
const DUE_SLICE = 2_000;

type Line = WarningsData['warnings'][number];

/**
 * The warnings in force: not cancelled, not replaced, not expired at the server's now. An expiry
 * takes a warning out one ms past its instant, exactly once, by the same wheel that judges
 * deadlines; nothing is polled.
 */
export class WarningSet {
  private readonly known = new Map<string, Warning>();
  private readonly inForce = new Map<string, Line>();
  /** Identifier → the messages that replace or cancel it. */
  private readonly referring = new Map<string, Set<string>>();
  private readonly unread = new Set<string>();
  private wheel = new DeadlineWheel();
  private sorted: Line[] | null = [];

  /** Those in force: the worst first, then the newest; exercises and tests last. Same while unchanged. */
  get lines(): Line[] {
    return (this.sorted ??= [...this.inForce.values()].sort(before));
  }

  /** Server time of the next expiry, or `Infinity`. */
  get nextAt(): number {
    return this.wheel.nextAt;
  }

  /** Warnings whose document could not be read: not shown, but told in 系统健康. */
  get unreadable(): number {
    return this.unread.size;
  }

  /** Takes in a record as it is now; those of other collections are left alone. */
  take({ record, body }: WallRecord, now: number): void {
    if (record.collection !== COLLECTION) return;
    const { key } = record;
    const before = this.known.get(key);
    this.unread.delete(key);
    this.known.delete(key);
    if (body !== null) {
      const parsed = v.safeParse(WarningSchema, body);
      if (parsed.success) this.known.set(key, parsed.output);
      else this.unread.add(key);
    }
    this.refer(key, before);
    const touched = [...(before?.references ?? []), ...(this.known.get(key)?.references ?? []), key];
    for (const one of new Set(touched)) this.judge(one, now);
  }

  /** Takes out what has expired by `now`; returns how many did. */
  advance(now: number): number {
    const due = this.wheel.takeDue(now, DUE_SLICE);
    for (const key of due) this.judge(key, now);
    return due.length;
  }

  /** Judges all again, after server time fell back. */
  judgeAnew(now: number): void {
    this.wheel = new DeadlineWheel();
    for (const key of this.known.keys()) this.judge(key, now);
  }

  private judge(key: string, now: number): void {
    const warning = this.known.get(key);
    const state = warning ? this.stateOf(key, warning, now) : null;
    const wakeAt =
      state === 'upcoming' ? warning?.effectiveAt : state === 'in-force' ? warning?.expiresAt : null;
    this.wheel.set(key, wakeAt ?? Infinity);
    if (warning && state === 'in-force') this.inForce.set(key, { key, warning });
    else if (!this.inForce.delete(key)) return;
    this.sorted = null;
  }

  /** Only the messages that refer to a warning can end it, so it is judged among those alone. */
  private stateOf(key: string, warning: Warning, now: number): WarningState | undefined {
    const later = [...(this.referring.get(key) ?? [])].flatMap((from) => {
      const one = this.known.get(from);
      return one ? [{ key: from, warning: one }] : [];
    });
    return judgeWarnings([{ key, warning }, ...later], now)[0]?.state;
  }

  /** Notes which warnings a message refers to, known or not yet. */
  private refer(key: string, before: Warning | undefined): void {
    for (const reference of before?.references ?? []) this.referring.get(reference)?.delete(key);
    for (const reference of this.known.get(key)?.references ?? []) {
      const keys = this.referring.get(reference) ?? new Set();
      this.referring.set(reference, keys.add(key));
    }
  }
}

/** Order in the list. */
function before(a: Line, b: Line): number {
  if (a.warning.live !== b.warning.live) return a.warning.live ? -1 : 1;
  const colour = WARNING_COLOURS.indexOf(a.warning.colour) - WARNING_COLOURS.indexOf(b.warning.colour);
  if (colour !== 0) return colour;
  return b.warning.sentAt - a.warning.sentAt || (a.key < b.key ? -1 : 1);
}
