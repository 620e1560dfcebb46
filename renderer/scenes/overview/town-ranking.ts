import { AREA_TYPES, type AreaType } from '../../../shared/contracts/jurisdiction.js';
import type { TownsData } from '../../../shared/contracts/views.js';

/** One town of view `towns`. */
export type TownFigures = TownsData['towns'][number];

/** Towns of one type, ranked ones first by their rate. */
export interface TownGroup {
  readonly type: AreaType;
  readonly towns: readonly TownFigures[];
}

function byRate(a: TownFigures, b: TownFigures): number {
  if (a.ranked !== b.ranked) return a.ranked ? -1 : 1;
  const rate = (town: TownFigures): number => (town.n > 0 ? town.k / town.n : 0);
  return rate(b) - rate(a) || b.n - a.n || (a.code < b.code ? -1 : 1);
}

/**
 * Groups towns by their type and ranks them only inside it: a mountain town is not compared with
 * a new city. A town that the pack does not know has no type and is left out.
 */
export function groupTowns(
  towns: readonly TownFigures[],
  typeOf: (code: string) => AreaType | null,
): TownGroup[] {
  return AREA_TYPES.map((type) => ({
    type,
    towns: towns.filter(({ code }) => typeOf(code) === type).sort(byRate),
  })).filter((group) => group.towns.length > 0);
}

/** Rates from `low` to `high` on the axis of all towns: one axis, so that dots compare. */
export interface RateAxis {
  readonly low: number;
  readonly high: number;
}

const STEP = 0.05;

/** An axis that holds every interval and the district's rate, in whole steps of 5 %. */
export function rateAxis(towns: readonly TownFigures[], districtRate: number | null): RateAxis {
  const shown = towns.filter(({ ranked }) => ranked);
  const values = shown.flatMap(({ low, high }) => [low ?? 1, high ?? 1]);
  if (districtRate !== null) values.push(districtRate);
  if (values.length === 0) return { low: 0, high: 1 };
  // The small term keeps 0.85 / 0.05 = 16.999… from losing a step.
  const low = Math.floor(Math.min(...values) / STEP + 1e-9) * STEP;
  const high = Math.ceil(Math.max(...values) / STEP - 1e-9) * STEP;
  return { low: Math.min(low, high - STEP), high };
}

/** Place of a rate on an axis of `width` pixels. */
export function onAxis(axis: RateAxis, rate: number, width: number): number {
  return ((rate - axis.low) / (axis.high - axis.low)) * width;
}

/** Height of a town's line at its best and at its least, and of the head of a group, reference pixels. */
const LINE = { best: 54, least: 40 } as const;
const HEAD = 42;
/** A line of the words below the towns, and the air over them. */
const NOTE = { line: 32, air: 8 } as const;
const NOTE_LINES = 4;

type Groups = readonly { readonly towns: readonly unknown[] }[];

/**
 * Height of each town's line, so that all of them fit `room` while that is legible; the first line of the words
 * below comes before the comfort of the lines. Reference pixels.
 */
export function townLine(room: number, groups: Groups): number {
  const towns = countOf(groups);
  if (room <= 0 || towns === 0) return LINE.best;
  const each = Math.floor((room - groups.length * HEAD - NOTE.air - NOTE.line) / towns);
  return Math.max(LINE.least, Math.min(LINE.best, each));
}

/** How many whole lines of words fit below towns of `line` reference pixels each. */
export function noteLines(room: number, groups: Groups, line: number): number {
  const towns = countOf(groups);
  const left = room - groups.length * HEAD - towns * line - NOTE.air;
  return towns === 0 ? 0 : Math.max(0, Math.min(NOTE_LINES, Math.floor(left / NOTE.line)));
}

function countOf(groups: Groups): number {
  return groups.reduce((sum, { towns }) => sum + towns.length, 0);
}
