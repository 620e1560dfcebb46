import { MARGIN } from '../../layout/scale.js';
import { NO_SEAMS, type LogicalSeams } from '../../layout/seams/logical-seams.js';
import { safeColumns, type Track } from '../../layout/seams/safe-columns.js';
import type { LogicalSize } from '../../layout/use-logical-size.js';

/** Lengths of the queue in reference pixels, as the style sheet has them. */
export const ROW_HEIGHT = 82;
const HEAD_HEIGHT = 90;
const LEGEND_HEIGHT = 49;
/** A table with all its columns, and one that still tells an incident from the next. */
const TABLE_MIN = 1_180;
const TABLE_LEAST = 860;
const RAIL = 520;
const GAP = 48;
/** The feed gives at most this many rows to one subscription. */
const ROWS_MAX = 200;
/** With fewer rows than this the legend gives its room to another one. */
const LEGEND_FROM = 5;

/** How many rows fit, and whether there is room for the rail. */
export interface QueueLayout {
  readonly rail: boolean;
  readonly tables: number;
  readonly rowsPerTable: number;
  /** Samples of the tracks under the tables. */
  readonly legend: boolean;
  /** Width of the narrowest table in reference pixels. */
  readonly tableWidth: number;
  /** Tables from left to right, then the rail; none of them lies on a seam. */
  readonly tracks: readonly Track[];
}

function columnsOf(tables: number, least: number, rail: boolean) {
  const list = Array.from({ length: tables }, (_, index) => ({ name: `table${index}`, least, grows: true }));
  return rail ? [...list, { name: 'rail', least: RAIL }] : list;
}

/** Density gives way, never the type: fewer rows, then no rail; a wide wall gets more tables. */
export function queueLayout({ width, height }: LogicalSize, seams: LogicalSeams = NO_SEAMS): QueueLayout {
  const room = { width, left: MARGIN, gap: GAP, seams };
  const fit = (tables: number, least: number, rail: boolean): Track[] | null =>
    safeColumns([columnsOf(tables, least, rail)], room);
  const rail = fit(1, TABLE_MIN, true) !== null;
  const most = Math.max(1, Math.floor((width + GAP) / (TABLE_MIN + GAP)));
  const counts = Array.from({ length: most }, (_, index) => most - index);
  const tracks = counts.flatMap((tables) => {
    const found = fit(tables, TABLE_MIN, rail);
    return found ? [found] : [];
  })[0] ??
    fit(1, TABLE_LEAST, true) ??
    fit(1, TABLE_LEAST, false) ?? [{ name: 'table0', left: 0, width }];
  const widths = tracks.filter(({ name }) => name !== 'rail').map((track) => track.width);
  const rows = (legend: boolean): number =>
    Math.floor((height - HEAD_HEIGHT - (legend ? LEGEND_HEIGHT : 0) + 1) / ROW_HEIGHT);
  const legend = rows(true) >= LEGEND_FROM || rows(false) === rows(true);
  return {
    rail: tracks.some(({ name }) => name === 'rail'),
    tables: widths.length,
    rowsPerTable: Math.max(1, Math.min(rows(legend), Math.floor(ROWS_MAX / widths.length))),
    legend,
    tableWidth: Math.min(...widths),
    tracks,
  };
}
