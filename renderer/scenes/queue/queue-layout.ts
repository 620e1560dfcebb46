import type { LogicalSize } from '../../layout/use-logical-size.js';

/** Lengths of the queue in reference pixels, as the style sheet has them. */
export const ROW_HEIGHT = 82;
const HEAD_HEIGHT = 90;
const LEGEND_HEIGHT = 49;
const TABLE_MIN = 1_180;
const RAIL = 520;
const GAP = 48;
/** The feed gives at most this many rows to one subscription. */
const ROWS_MAX = 200;

/** How many rows fit, and whether there is room for the rail. */
export interface QueueLayout {
  readonly rail: boolean;
  readonly tables: number;
  readonly rowsPerTable: number;
  /** Width of one table in reference pixels. */
  readonly tableWidth: number;
}

/** Density gives way, never the type: fewer rows, then no rail; a wide wall gets more tables. */
export function queueLayout({ width, height }: LogicalSize): QueueLayout {
  const rail = width >= TABLE_MIN + GAP + RAIL;
  const room = rail ? width - RAIL - GAP : width;
  const tables = Math.max(1, Math.floor((room + GAP) / (TABLE_MIN + GAP)));
  const fitting = Math.floor((height - HEAD_HEIGHT - LEGEND_HEIGHT + 1) / ROW_HEIGHT);
  const rowsPerTable = Math.max(1, Math.min(fitting, Math.floor(ROWS_MAX / tables)));
  return { rail, tables, rowsPerTable, tableWidth: (room - GAP * (tables - 1)) / tables };
}
