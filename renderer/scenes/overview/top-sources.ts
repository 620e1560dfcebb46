/** Incidents of one source; `code` null stands for all sources that are not shown by name. */
export interface SourceCount {
  readonly code: string | null;
  readonly count: number;
}

/** The largest sources in `cells` cells; what does not fit is summed in the last one, never dropped. */
export function topSources(
  sources: readonly { readonly code: string; readonly count: number }[],
  cells: number,
): SourceCount[] {
  const sorted = [...sources].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  if (sorted.length <= cells) return sorted;
  const shown: SourceCount[] = sorted.slice(0, cells - 1);
  const count = sorted.slice(cells - 1).reduce((sum, source) => sum + source.count, 0);
  return [...shown, { code: null, count }];
}
