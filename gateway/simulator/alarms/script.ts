import type { Window } from '../../../shared/metrics/figure/figure.js';
import { Random } from '../random.js';

const MINUTE = 60_000;
/** What happens of itself comes once in so long. */
export const SLOT_MS = 120 * MINUTE;
/** A drill comes in every second slot. */
const DRILL_EVERY = 2;

/** What happens in one slot of a demo; every span lies within it. */
export interface AlarmSlot {
  readonly index: number;
  /** When the next one begins, UTC ms. */
  readonly end: number;
  /** The link of one source is down. */
  readonly outage: Window;
  /** A leader's order waits. */
  readonly order: Window;
  /** Nobody sits at one of the seats. */
  readonly empty: Window;
  /** A drill incident comes in, or none in this slot. */
  readonly drillAt: number | null;
}

/** What the demo of a seed plays in the slot that `now` (UTC ms) lies in: the same every time. */
export function slotAt(seed: number, now: number): AlarmSlot {
  const index = Math.floor(now / SLOT_MS);
  const start = index * SLOT_MS;
  const random = new Random(`${seed}|alarms|${index}`);
  const span = (from: number, spread: number, minutes: number): Window => {
    const at = start + Math.floor(random.between(from, from + spread)) * MINUTE;
    return { from: at, to: at + minutes * MINUTE };
  };
  const outage = span(35, 8, 4);
  const order = span(60, 15, 12);
  const empty = span(84, 10, 12);
  const drill = span(48, 8, 1);
  return {
    index,
    end: start + SLOT_MS,
    outage,
    order,
    empty,
    drillAt: index % DRILL_EVERY === 0 ? drill.from : null,
  };
}

/** True while `now` lies in the span. */
export function within({ from, to }: Window, now: number): boolean {
  return now >= from && now < to;
}
