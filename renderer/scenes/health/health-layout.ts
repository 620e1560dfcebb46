import { MARGIN } from '../../layout/scale.js';
import { NO_SEAMS, type LogicalSeams } from '../../layout/seams/logical-seams.js';
import { safeColumns, type Track, type Wish } from '../../layout/seams/safe-columns.js';
import type { LogicalSize } from '../../layout/use-logical-size.js';

const LINE = 40;
/** A line has so much room where there is plenty, and the chain so much more. */
const ROOMY = 64;
const TALL = 64;
/** Lines of the longest facts' list that can stand under the host. */
const MORE = 5;
const PLAIN_ROOMY = 48;
const PANEL = 50;
const GAP = 24;
const CHAIN = PANEL + 144;
const COLUMN_GAP = 48;
const RAIL: Wish = { name: 'facts', least: 520 };
/** A main column from here on has room for the last error of a source. */
const PLAIN_FROM = 1_100;
/** Fewest lines of a list; a panel without them is left out. */
const LEAST = 2;

/** Lines that a list has; 0 leaves its panel out. */
export interface HealthLines {
  readonly sources: number;
  readonly host: number;
  readonly notes: number;
}

/** How many lines of each list fit. */
export interface HealthLayout extends HealthLines {
  /** Host and notes have a column of their own. */
  readonly wide: boolean;
  /** Columns of the sources table: all, without counts that tell of no trouble, or the least. */
  readonly table: 'wide' | 'plain' | 'narrow';
  /** Columns by name: `main`, `host`, `facts`; none of them lies on a seam. */
  readonly tracks: readonly Track[];
  /** Height of a line of each column, reference pixels: few lines spread over the height that there is. */
  readonly mainLine: number;
  readonly hostLine: number;
  /** Connections and versions stand under the host, not in the rail: panels of a facts' list each. */
  readonly more: boolean;
  /** The chain stands out: its figures can be large. */
  readonly tall: boolean;
}

const main = (least: number): Wish => ({ name: 'main', least, grows: true });

/** Columns, the richest first. */
function columns(width: number, seams: LogicalSeams): Track[] {
  const room = { width, left: MARGIN, gap: COLUMN_GAP, seams };
  return (
    safeColumns([[main(1_390), { name: 'host', least: 1_158, grows: true }, RAIL]], room) ??
    safeColumns([[main(1_000), RAIL]], room) ??
    (seams.x.length > 0 ? safeColumns([[main(780), RAIL], [main(780)]], room) : null) ?? [
      { name: 'main', left: 0, width },
    ]
  );
}

/** Height of a line where `count` share a room. */
export function roomyLine(room: number, count: number): number {
  return Math.max(LINE, Math.min(ROOMY, Math.floor(room / Math.max(1, count))));
}

/** Hands out lines one by one in turn until all lists have what they want or none is left. */
function share(room: number, wants: readonly number[]): number[] {
  const given = wants.map(() => 0);
  for (let left = room, served = true; served && left > 0;) {
    served = false;
    wants.forEach((want, index) => {
      const has = given[index] ?? 0;
      if (has >= want || left === 0) return;
      given[index] = has + 1;
      left -= 1;
      served = true;
    });
  }
  return given;
}

/** Lists share what room there is and say how many lines are hidden; type is never squeezed. */
export function healthLayout(
  { width, height }: LogicalSize,
  wants: HealthLines,
  seams: LogicalSeams = NO_SEAMS,
): HealthLayout {
  const tracks = columns(width, seams);
  const wide = tracks.length === 3;
  const plain = (tracks[0]?.width ?? 0) >= PLAIN_FROM ? 'plain' : 'narrow';
  const plainLines = { mainLine: LINE, hostLine: LINE, more: false, tall: false };
  const shape = { wide, table: wide ? ('wide' as const) : plain, tracks, ...plainLines } as const;
  const fitting = (panels: number, taken: number): number =>
    Math.floor((height - taken - panels * (PANEL + GAP) + GAP) / LINE);
  const lines = (panels: number, taken: number): number => Math.max(panels * LEAST, fitting(panels, taken));
  // The heads of the sources and of the host are a line each.
  if (wide) {
    const [host = 0, notes = 0] = share(lines(2, LINE), [wants.host, wants.notes]);
    const sources = lines(1, CHAIN + GAP + LINE);
    const shown = Math.min(sources, wants.sources);
    const tall = shown < sources && (sources - shown) * LINE >= TALL;
    const under = height - 2 * PANEL - GAP - LINE;
    const more = under - (host + notes) * LINE >= GAP + PANEL + MORE * LINE;
    const room = height - CHAIN - GAP - PANEL - LINE - (tall ? TALL : 0);
    return {
      ...{ ...shape, host, notes, sources, more, tall },
      mainLine: roomyLine(room, shown),
      hostLine: roomyLine(more ? under - GAP - PANEL : under, host + notes + (more ? MORE : 0)),
    };
  }
  // The chain and the sources stay; what can be read elsewhere gives way, whole.
  if (fitting(3, CHAIN + GAP + 2 * LINE) < 3 * LEAST) {
    if (fitting(2, CHAIN + GAP + 2 * LINE) < 2 * LEAST) {
      return { ...shape, host: 0, notes: 0, sources: lines(1, CHAIN + GAP + LINE) };
    }
    const [host = 0, sources = 0] = share(lines(2, CHAIN + GAP + 2 * LINE), [wants.host, wants.sources]);
    return { ...shape, host, notes: 0, sources };
  }
  const room = lines(3, CHAIN + GAP + 2 * LINE);
  const [notes = 0, host = 0, sources = 0] = share(room, [wants.notes, wants.host, wants.sources]);
  const line = roomyLine(height - CHAIN - 3 * (PANEL + GAP) - 2 * LINE, sources + host + notes);
  return {
    ...shape,
    sources,
    host,
    notes,
    mainLine: Math.min(line, PLAIN_ROOMY),
    hostLine: Math.min(line, PLAIN_ROOMY),
  };
}
