/** Places of the marks of a unit grid, in reference pixels. */
export interface UnitGridPlan {
  readonly columns: number;
  readonly rows: number;
  /** Edge of a mark. */
  readonly edge: number;
  /** From one mark to the next. */
  readonly step: number;
}

/** Share of a step that its mark fills. */
const FILL = 0.78;

/**
 * The largest marks with which `n` of them fit. Rows are filled from the left, so that full rows can
 * be counted.
 */
export function planUnitGrid(n: number, width: number, height: number): UnitGridPlan {
  if (n <= 0) return { columns: 0, rows: 0, edge: 0, step: 0 };
  let columns = Math.max(1, Math.floor(Math.sqrt((n * width) / height)));
  const step = (count: number): number => Math.min(width / count, height / Math.ceil(n / count));
  while (step(columns + 1) >= step(columns)) columns += 1;
  return { columns, rows: Math.ceil(n / columns), step: step(columns), edge: step(columns) * FILL };
}

/** Outlines of the marks from `from` up to `to` (not included), as one path. */
export function unitMarks(plan: UnitGridPlan, from: number, to: number, inset = 0): string {
  let path = '';
  for (let i = from; i < to; i += 1) {
    const x = (i % plan.columns) * plan.step + inset;
    const y = Math.floor(i / plan.columns) * plan.step + inset;
    const edge = plan.edge - 2 * inset;
    path += `M${x.toFixed(1)} ${y.toFixed(1)}h${edge.toFixed(1)}v${edge.toFixed(1)}h${(-edge).toFixed(1)}Z`;
  }
  return path;
}
