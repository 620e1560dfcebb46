import { planColumns } from '../../../shared/domain/plan-columns.js';
import type { SlaPlan } from '../../../shared/domain/sla-plan.js';
import { SLOTS_MOST } from './stage-slots.js';

/** Heights in reference pixels: one rate, one line of notes, and what is around them. */
const LINE = 80;
/** Height of one line of notes. */
export const NOTE_LINE = 36;
const CHROME = 108;
const NOTES_LEAST = 2;

/** How the rates panel is built. */
export interface RatesLayout {
  /** Height of the panel, reference pixels. */
  readonly height: number;
  /** Rates with their percentiles. */
  readonly rates: number;
  /** Lines of targets and other plans below them. */
  readonly notes: number;
  /** False where the trend gives its room to the notes. */
  readonly trend: boolean;
}

/**
 * As many rates as the table has clocks, then a line for each target and each stage of the site's
 * other plans, as far as the room goes. Targets and other plans were asked for by the site: where
 * not two lines of them would fit, the trend gives way.
 * @param room height that the panel may take beside the trend, reference pixels
 * @param trend height of the trend, reference pixels
 */
export function ratesLayout(
  plan: SlaPlan,
  others: readonly SlaPlan[],
  room: number,
  trend: number,
): RatesLayout {
  const columns = planColumns(plan);
  const rates = Math.min(columns.length, SLOTS_MOST);
  const targets = columns.reduce((n, column) => n + column.targets.length, 0);
  const wanted = others.reduce((n, other) => n + planColumns(other).length, targets);
  const fixed = CHROME + rates * LINE;
  const fitting = (height: number) => Math.min(wanted, Math.max(0, Math.floor((height - fixed) / NOTE_LINE)));
  const keepTrend = fitting(room) >= Math.min(wanted, NOTES_LEAST);
  const notes = fitting(keepTrend ? room : room + trend);
  return { height: fixed + notes * NOTE_LINE, rates, notes, trend: keepTrend };
}
