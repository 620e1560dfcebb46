import * as v from 'valibot';
import { WARNING_COLOURS, WarningSchema, type Warning } from '../../shared/contracts/records.js';
import type { WarningsData } from '../../shared/contracts/views.js';
import type { WallRecord } from '../../shared/wall/record.js';
import { DeadlineWheel } from '../deadline-wheel.js';

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
    this.unread.delete(key);
    this.known.delete(key);
    if (body !== null) {
      const parsed = v.safeParse(WarningSchema, body);
      if (parsed.success) this.known.set(key, parsed.output);
      else this.unread.add(key);
    }
    this.judge(key, now);
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
    const expiresAt = warning?.expiresAt ?? Infinity;
    const isInForce = warning && !warning.cancelled && warning.replacedBy === null && expiresAt >= now;
    if (isInForce) this.inForce.set(key, { key, warning });
    else if (!this.inForce.delete(key)) return;
    this.wheel.set(key, isInForce ? expiresAt : Infinity);
    this.sorted = null;
  }
}

/** Order in the list. */
function before(a: Line, b: Line): number {
  if (a.warning.live !== b.warning.live) return a.warning.live ? -1 : 1;
  const colour = WARNING_COLOURS.indexOf(a.warning.colour) - WARNING_COLOURS.indexOf(b.warning.colour);
  if (colour !== 0) return colour;
  return b.warning.sentAt - a.warning.sentAt || (a.key < b.key ? -1 : 1);
}
