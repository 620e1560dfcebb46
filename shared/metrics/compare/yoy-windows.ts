import { localParts } from '../../time/zone.js';
import type { Window } from '../figure/figure.js';
import { addDays, inYear, leapDay, monthStart } from './local-date.js';
import type { ComparedWindows } from './periods.js';

/** Windows for 同比, or why there are none yet. */
export type YoyWindows =
  | ({ readonly ok: true } & ComparedWindows)
  /** January and February are compared only together, and that needs the end of February. */
  | { readonly ok: false; readonly why: 'springFestival'; readonly comparableFrom: number };

/**
 * 同比: the same dates of the year before, of equal length (domain §5.5).
 * - 29 February is left out of whichever window has it; a window that is nothing but that day is
 *   compared with the 28th.
 * - The Spring Festival moves between January and February: a window inside them becomes both
 *   months together once they are over; before, there is no comparison.
 */
export function yoyWindows(window: Window, asOf: number, zone: string): YoyWindows {
  const first = localParts(window.from, zone);
  const march = monthStart(first.year, 3, zone);
  const joint: Window = { from: monthStart(first.year, 1, zone), to: march };
  if (first.month > 2 || window.to > march) return { ok: true, ...sameDates(window, zone) };
  if (asOf < march) return { ok: false, why: 'springFestival', comparableFrom: march };
  const whole = window.from === joint.from && window.to === joint.to;
  const { current, base, notes } = sameDates(joint, zone);
  return { ok: true, current, base, notes: whole ? notes : ['springFestivalJoint', ...notes] };
}

/** 周同比: the same span of the same weekday a week ago. */
export function weekdayWindows(window: Window, zone: string): ComparedWindows {
  const from = addDays(window.from, -7, zone);
  return { current: [window], base: [{ from, to: from + window.to - window.from }], notes: [] };
}

function sameDates(window: Window, zone: string): ComparedWindows {
  const { from, to } = window;
  const [start, end] = [localParts(from, zone), localParts(to - 1, zone)];
  const leap = leapDay(start.year, zone);
  if (leap && from >= leap.from && to <= leap.to) {
    const mapped = inYear(addDays(from, -1, zone), start.year - 1, zone);
    return { current: [window], base: [{ from: mapped, to: mapped + to - from }], notes: ['feb29Mapped'] };
  }
  const endsAt = localParts(to, zone).year;
  const base = { from: inYear(from, start.year - 1, zone), to: inYear(to, endsAt - 1, zone) };
  const years = Array.from({ length: end.year - start.year + 3 }, (_, i) => start.year - 1 + i);
  const leaps = years.flatMap((year) => leapDay(year, zone) ?? []);
  const [currentParts, baseParts] = [without(window, leaps), without(base, leaps)];
  const dropped = [window, base].some((span) =>
    leaps.some((day) => day.from < span.to && day.to > span.from),
  );
  return { current: currentParts, base: baseParts, notes: dropped ? ['feb29Dropped'] : [] };
}

/** A window without some days, in pieces. */
function without(window: Window, holes: readonly Window[]): Window[] {
  return holes.reduce<Window[]>(
    (parts, hole) =>
      parts.flatMap(({ from, to }) =>
        [
          { from, to: Math.min(to, hole.from) },
          { from: Math.max(from, hole.to), to },
        ].filter((part) => part.from < part.to),
      ),
    [window],
  );
}
