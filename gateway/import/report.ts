import { STAMP_KEYS, type StampKey } from '../../shared/domain/stamps.js';
import type { RowProblem, RowStamps } from './imported.js';

/** Counts by a pair of stamps, written `signed>dispatched`. */
export type PairCounts = Readonly<Record<string, number>>;

/**
 * What an import met. Every row is in exactly one of `incidents`, `refusedRows` and
 * `repeatedRows`.
 */
export interface ImportReport {
  readonly rows: number;
  readonly incidents: number;
  readonly refusedRows: number;
  /** Rows equal to an earlier one in every cell; told once. */
  readonly repeatedRows: number;
  /** Rows whose id was taken by another row; they got a suffix and are incidents of their own. */
  readonly duplicateIds: number;
  readonly tests: number;
  readonly noPosition: number;
  readonly scattered: number;
  /** Closed without arrival. */
  readonly neverArrived: number;
  /** Incidents without the stamp, by key. */
  readonly missing: Readonly<Partial<Record<StampKey, number>>>;
  /** Empty cells, by stamp column. */
  readonly emptyCells: Readonly<Record<string, number>>;
  /** The second stamp of the pair lies before the first. */
  readonly reversed: PairCounts;
  /** Both stamps of a stage are at the same millisecond. */
  readonly zero: PairCounts;
  /** The first refused rows, in words. */
  readonly problems: readonly RowProblem[];
}

/** Refused rows that are told one by one. */
const PROBLEMS_MAX = 20;

/** Stages of the 1-3-10 rule, whose reversed pairs fall out of the rates. */
const STAGES: readonly (readonly [StampKey, StampKey])[] = [
  ['received', 'signed'],
  ['received', 'accepted'],
  ['received', 'arrived'],
];

type Counts = Record<string, number>;

/** Counts while the rows are read. */
export class ReportBuilder {
  rows = 0;
  incidents = 0;
  refusedRows = 0;
  repeatedRows = 0;
  duplicateIds = 0;
  tests = 0;
  noPosition = 0;
  scattered = 0;
  neverArrived = 0;
  private readonly missing: Counts = {};
  private readonly emptyCells: Counts = {};
  private readonly reversed: Counts = {};
  private readonly zero: Counts = {};
  private readonly problems: RowProblem[] = [];
  private readonly keys: readonly StampKey[];
  private readonly pairs: readonly (readonly [StampKey, StampKey])[];

  /** @param keys stamps that the profile fills */
  constructor(keys: ReadonlySet<StampKey>) {
    this.keys = STAMP_KEYS.filter((key) => keys.has(key));
    const steps = this.keys.slice(1).flatMap((to, i) => {
      const from = this.keys[i];
      return from === undefined ? [] : [[from, to] as const];
    });
    const further = STAGES.filter(
      ([from, to]) => keys.has(from) && keys.has(to) && !hasPair(steps, from, to),
    );
    this.pairs = [...steps, ...further];
  }

  /** Counts the empty cells of a row's stamp columns. */
  cells(empty: readonly string[]): void {
    for (const column of empty) add(this.emptyCells, column);
  }

  /** Counts a refused row and keeps the first ones in words. */
  refused(problem: RowProblem): void {
    this.refusedRows += 1;
    if (this.problems.length < PROBLEMS_MAX) this.problems.push(problem);
  }

  /** Counts the stamps of an incident. */
  stamps(stamps: RowStamps): void {
    for (const key of this.keys) if (stamps[key] === undefined) add(this.missing, key);
    if (stamps.closed !== undefined && stamps.arrived === undefined && this.keys.includes('arrived')) {
      this.neverArrived += 1;
    }
    for (const [from, to] of this.pairs) {
      const elapsed = (stamps[to] ?? NaN) - (stamps[from] ?? NaN);
      if (elapsed < 0) add(this.reversed, `${from}>${to}`);
      if (elapsed === 0 && hasPair(STAGES, from, to)) add(this.zero, `${from}>${to}`);
    }
  }

  /** The counts so far. */
  report(): ImportReport {
    const { rows, incidents, refusedRows, repeatedRows, duplicateIds, tests, noPosition, scattered } = this;
    const { neverArrived, missing, emptyCells, reversed, zero, problems } = this;
    const rowCounts = {
      rows,
      incidents,
      refusedRows,
      repeatedRows,
      duplicateIds,
      tests,
      noPosition,
      scattered,
    };
    return { ...rowCounts, neverArrived, missing, emptyCells, reversed, zero, problems };
  }
}

function add(counts: Counts, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

function hasPair(pairs: readonly (readonly [StampKey, StampKey])[], from: StampKey, to: StampKey): boolean {
  return pairs.some(([a, b]) => a === from && b === to);
}

/** The report as notes: `import.rows`, `import.missing.arrived`, `import.reversed.signed>dispatched` … */
export function reportNotes(report: ImportReport): { key: string; count: number }[] {
  const { missing, reversed, zero } = report;
  const plain = PLAIN.map((key): [string, number] => [key, report[key]]);
  const nested = Object.entries({ missing, reversed, zero }).flatMap(([name, counts]) =>
    Object.entries(counts).map(([key, count]): [string, number] => [`${name}.${key}`, count]),
  );
  return [...plain, ...nested]
    .filter(([key, count]) => count > 0 || key === 'rows' || key === 'incidents')
    .map(([key, count]) => ({ key: `import.${key}`, count }));
}

/** Counts that are one figure each. */
const PLAIN = [
  'rows',
  'incidents',
  'refusedRows',
  'repeatedRows',
  'duplicateIds',
  'tests',
  'noPosition',
  'scattered',
  'neverArrived',
] as const;
