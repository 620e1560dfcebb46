import type { CountersData } from '../../../shared/contracts/views.js';

/** One bar; shares are of the longest bar or tick. */
export interface TypeBar {
  readonly code: string;
  readonly count: number;
  readonly share: number;
  readonly baselineShare: number | null;
}

/** Bars in falling order, and what did not fit, counted: nothing is cut off in silence. */
export interface TypeBars {
  readonly shown: readonly TypeBar[];
  readonly restGroups: number;
  readonly restCount: number;
  readonly hasBaseline: boolean;
}

/** The `rows` largest groups of view `counters`. Empty groups without a baseline are not shown. */
export function typeBars(groups: CountersData['byGroup'], rows: number): TypeBars {
  const used = groups
    .filter(({ count, baseline }) => count > 0 || (baseline ?? 0) > 0)
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  // One hidden group would take the same line as its own bar, so it is shown.
  const shown = used.length <= rows + 1 ? used : used.slice(0, rows);
  const rest = used.slice(shown.length);
  const most = Math.max(1, ...shown.map(({ count, baseline }) => Math.max(count, baseline ?? 0)));
  return {
    shown: shown.map(({ code, count, baseline }) => ({
      code,
      count,
      share: count / most,
      baselineShare: baseline === null ? null : baseline / most,
    })),
    restGroups: rest.length,
    restCount: rest.reduce((sum, { count }) => sum + count, 0),
    hasBaseline: shown.some(({ baseline }) => baseline !== null),
  };
}
