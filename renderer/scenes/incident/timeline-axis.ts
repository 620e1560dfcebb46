/** The time axis of the timeline, in reference pixels from the left edge of the lanes. */
export interface TimelineAxis {
  /** x of an instant, kept inside the axis. */
  readonly x: (at: number) => number;
  readonly from: number;
  readonly to: number;
  /** Instants of the labels below, evenly apart. */
  readonly ticks: readonly number[];
}

const MINUTE = 60_000;
/** Spans between two labels, minutes. */
const STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 240, 480, 720, 1_440];
/** A clock label with seconds needs this much room. */
const TICK_LEAST = 190;
/** Room right of the last limit and of now, as a share of what lies left of it. */
const AFTER = 1.18;

/**
 * An axis from the start of the clocks to a bit past the last limit or now, whichever is later, so
 * that the remaining time is always in sight and an old incident is not squeezed out.
 * @param start server ms at which the clocks start
 * @param deadlines of all stages, server ms
 */
export function timelineAxis(
  start: number,
  deadlines: readonly number[],
  now: number,
  width: number,
): TimelineAxis {
  const last = Math.max(start + MINUTE, now, ...deadlines);
  const from = start;
  const to = start + (last - start) * AFTER;
  const scale = width / (to - from);
  const most = Math.max(1, Math.floor(width / TICK_LEAST));
  const stepMin = STEPS.find((step) => (to - from) / (step * MINUTE) <= most) ?? null;
  const step = (stepMin ?? Math.ceil((to - from) / MINUTE / most)) * MINUTE;
  const ticks: number[] = [];
  for (let at = from; at <= to && ticks.length <= most; at += step) ticks.push(at);
  return { from, to, ticks, x: (at) => Math.min(width, Math.max(0, (at - from) * scale)) };
}
