import { fromLocal } from '../../../shared/time/zone.js';

/** Zone in which the exports' local times are read (resources/import-profiles/dispatch-export.yaml). */
export const CAD_ZONE = 'Asia/Shanghai';

/** What both computations are asked for. UTC ms. */
export interface CadQuestion {
  /** A CSV file, or a folder of them. */
  readonly path: string;
  readonly window: { readonly from: number; readonly to: number };
  /** Only what was known by then counts. */
  readonly asOf: number;
}

/** Verdicts of one stage: ids by kind, each list sorted. */
export type StageVerdicts = Readonly<Record<string, readonly string[]>>;

/** Figures that two independent computations must agree on, to the incident. */
export interface CadFigures {
  /** Ids of the cohort, and of what stays out of it. */
  readonly cohort: readonly string[];
  readonly practice: readonly string[];
  readonly duplicates: readonly string[];
  readonly stages: Readonly<Record<string, StageVerdicts>>;
  readonly rates: Readonly<Record<string, { readonly k: number; readonly n: number }>>;
  /** Nearest-rank P50 and P90 in ms by stage. */
  readonly percentiles: Readonly<
    Record<string, { readonly p50: number | null; readonly p90: number | null }>
  >;
  /** Ids whose stamps are in the wrong order, by the pair: they would take a negative time. */
  readonly reversed: Readonly<Record<string, readonly string[]>>;
  readonly buckets: Readonly<Record<string, readonly number[]>>;
  /** Counts per local day of the window. */
  readonly daily: readonly number[];
  /** 环比 of the week: the last whole one, and the one in progress. */
  readonly weeks: Readonly<
    Record<string, { readonly current: number; readonly base: number; readonly relative: number | null }>
  >;
  /** 办结率 of the cohort. */
  readonly closed: { readonly k: number; readonly n: number };
  /** Ids of repeats by agency and problem under the shipped rule's gaps. */
  readonly repeats: readonly string[];
}

/** Pairs of stamps that follow each other in the work. */
export const CAD_PAIRS = [
  ['signed', 'dispatched'],
  ['accepted', 'departed'],
  ['arrived', 'controlled'],
  ['controlled', 'closed'],
] as const;

/** UTC ms of a local day, for the windows of the tests. */
export function cadDay(year: number, month: number, day: number, hour = 0): number {
  return fromLocal({ year, month, day, hour }, CAD_ZONE);
}
