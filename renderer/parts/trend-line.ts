/** One line of a trend. */
export interface TrendSeries {
  readonly key: string;
  readonly name: string;
  /** One value per position on the axis; null leaves a gap. */
  readonly values: readonly (number | null)[];
  /** The one that the panel is about. */
  readonly strong?: boolean;
}

/** What is drawn of one series, reference pixels. */
export interface TrendPath {
  readonly key: string;
  readonly strong: boolean;
  /** Index of the series, for its colour. */
  readonly index: number;
  readonly path: string;
  /** The last known point, where the label stands; null without any. */
  readonly end: { readonly x: number; readonly y: number; readonly value: number } | null;
  /** Where the label stands: pushed off those of its neighbours. */
  readonly labelY: number;
}

/** More lines than this cannot be told apart; the caller sums the rest up. */
const SERIES_MOST = 7;

/** Pushes labels apart to at least `gap`, keeping their order and their middle, inside 0–height. */
export function spreadLabels(wanted: readonly number[], gap: number, height: number): readonly number[] {
  const order = wanted.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  const placed: number[] = [];
  for (const { y } of order) placed.push(Math.max(y, (placed.at(-1) ?? -Infinity) + gap));
  let limit = height;
  for (let i = placed.length - 1; i >= 0; i -= 1) {
    placed[i] = Math.min(placed[i] ?? 0, limit);
    limit = (placed[i] ?? 0) - gap;
  }
  const result = [...wanted];
  order.forEach(({ i }, rank) => {
    result[i] = placed[rank] ?? 0;
  });
  return result;
}

/**
 * The lines in a box of width × height. The axis begins at `from`; a gap in the data is a gap in the line.
 * @throws RangeError with more series than can be told apart
 */
export function trendPaths(
  series: readonly TrendSeries[],
  box: { readonly width: number; readonly height: number; readonly from: number; readonly labelGap: number },
): { readonly paths: readonly TrendPath[]; readonly most: number } {
  if (series.length > SERIES_MOST)
    throw new RangeError(`a trend shows ${SERIES_MOST} lines at most, came ${series.length}`);
  const { width, height, from } = box;
  const most = Math.max(from + 1, ...series.flatMap(({ values }) => values.flatMap((value) => value ?? [])));
  const steps = Math.max(1, ...series.map(({ values }) => values.length - 1));
  const x = (i: number): number => (i / steps) * width;
  const y = (value: number): number => height - ((value - from) / (most - from)) * height;
  const ends = series.map(({ values }) => {
    const known = values.flatMap((value, i) => (value === null ? [] : [{ x: x(i), y: y(value), value }]));
    return known.at(-1) ?? null;
  });
  const labels = spreadLabels(
    ends.map((end) => end?.y ?? height),
    box.labelGap,
    height,
  );
  const paths = series.map(({ key, values, strong = false }, index) => ({
    key,
    strong,
    index,
    path: values
      .map((value, i) => {
        if (value === null) return '';
        return `${(values[i - 1] ?? null) === null ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      })
      .join(''),
    end: ends[index] ?? null,
    labelY: labels[index] ?? 0,
  }));
  return { paths, most };
}
