import { MARGIN } from '../../layout/scale.js';
import { NO_SEAMS, type LogicalSeams } from '../../layout/seams/logical-seams.js';
import { safeColumns, type Track } from '../../layout/seams/safe-columns.js';
import type { LogicalSize } from '../../layout/use-logical-size.js';

/** What the scene of one incident has room for; density gives way, never the type. */
export interface IncidentLayout {
  /**
   * - `wide`: the course of the incident, the map, and the units near it, each a column of the whole height.
   * - `pair`: the course, and the map over the units; for walls with bezels.
   * - `stack`: words, timeline and a row of panels under each other.
   */
  readonly kind: 'wide' | 'pair' | 'stack';
  /** Columns by name, `course`, `map`, `units`; none of them lies on a seam. */
  readonly tracks: readonly Track[];
  /** Shorter clocks and one line of facts, so that the clocks still stand beside the words. */
  readonly compact: boolean;
  /** Clocks that are drawn; the current one always is. */
  readonly clocks: number;
  /** False where a low screen has room for the clocks alone. */
  readonly timeline: boolean;
  readonly lanes: number;
  /** Panels beside or under the timeline, most important first. */
  readonly panels: readonly ('map' | 'records' | 'units')[];
  /** Free units that are listed. */
  readonly nearest: number;
}

const BESIDE_FROM = 1_300;
const HEAD = 190;
const COMPACT_HEAD = 200;
const COMPACT_FROM = 866;
const LANE = 56;
/** Panel head, limit labels and axis of the timeline. */
const TIMELINE_CHROME = 132;
const GAP = 28;
const COLUMN_GAP = 48;
/** Least height of the lower row. */
const LOWER_LEAST = 260;
const LOWER_MOST = 364;
const RECORDS_LEAST = 144;
const PANEL_LEAST = 520;
/** So many lanes come before the lower panels' height. */
const LANES_FIRST = 4;
const PANELS = ['map', 'records', 'units'] as const;
/** Head of the nearest units, those on their way and the note below; a line; a map over them. */
const [UNITS_CHROME, UNIT, MAP_LEAST] = [330, 48, 220];
/** Free units that are always worth a line, and more than anyone compares. */
const [NEAREST_LEAST, NEAREST_MOST] = [3, 12];
/** Width of the current clock with the one before it, and of one more. */
const [CLOCKS, CLOCK] = [660, 230];

const course = (least: number) => ({ name: 'course', least, grows: true });
const map = (least: number) => ({ name: 'map', least, grows: true });
const UNITS = { name: 'units', least: 560 };

function shapeOf(width: number, seams: LogicalSeams): Pick<IncidentLayout, 'kind' | 'tracks'> {
  const room = { width, left: MARGIN, gap: COLUMN_GAP, seams };
  const wide = safeColumns([[course(1_180), map(960), UNITS]], room);
  if (wide) return { kind: 'wide', tracks: wide };
  const pair = seams.x.length > 0 ? safeColumns([[course(780), map(780)]], room) : null;
  return pair
    ? { kind: 'pair', tracks: pair }
    : { kind: 'stack', tracks: [{ name: 'course', left: 0, width }] };
}

const clamp = (least: number, n: number, most: number): number => Math.max(least, Math.min(most, n));

/**
 * Layout of scene 3 in a box of reference pixels whose left edge is the margin of the window.
 * @param wanted lanes that the incident has
 */
export function incidentLayout(
  { width, height }: LogicalSize,
  wanted = 2,
  seams: LogicalSeams = NO_SEAMS,
): IncidentLayout {
  const shape = shapeOf(width, seams);
  const beside = shape.kind === 'stack' ? width >= BESIDE_FROM : true;
  const clockRoom = shape.tracks[1]?.width ?? (beside ? CLOCKS + 2 * CLOCK : 0);
  const compact = beside ? clockRoom < CLOCKS : width >= COMPACT_FROM;
  const head = beside ? HEAD : compact ? COMPACT_HEAD : HEAD * 2;
  const rest = height - head - GAP;
  const under = (lanes: number): number => rest - TIMELINE_CHROME - lanes * LANE - GAP;
  const lanesIn = (room: number): number => clamp(2, Math.floor((room - TIMELINE_CHROME) / LANE), 8);
  const common = {
    ...shape,
    compact,
    clocks: clamp(2, 2 + Math.floor((clockRoom - CLOCKS) / CLOCK), 4),
    timeline: rest >= TIMELINE_CHROME + 2 * LANE,
  };
  const nearestIn = (room: number): number =>
    clamp(NEAREST_LEAST, Math.floor((room - UNITS_CHROME) / UNIT), NEAREST_MOST);
  if (shape.kind !== 'stack') {
    const records = under(Math.max(2, wanted)) >= RECORDS_LEAST;
    const tall = shape.kind === 'wide';
    const units = tall || rest >= MAP_LEAST + UNITS_CHROME + NEAREST_LEAST * UNIT;
    return {
      ...common,
      lanes: lanesIn(records ? rest - RECORDS_LEAST - GAP : rest),
      panels: ['map', ...(records ? (['records'] as const) : []), ...(units ? (['units'] as const) : [])],
      nearest: nearestIn(tall ? height : rest / 2),
    };
  }
  // A unit that is silent is worth more than one more line of the record.
  const first = under(clamp(2, wanted, LANES_FIRST));
  const lower = clamp(0, Math.max(first, Math.min(under(2), LOWER_LEAST)), LOWER_MOST);
  const shown = lower >= LOWER_LEAST * 0.7;
  const columns = shown ? clamp(1, Math.floor(width / PANEL_LEAST), 3) : 0;
  return {
    ...common,
    lanes: lanesIn(shown ? rest - GAP - lower : rest),
    panels: PANELS.slice(0, columns),
    nearest: NEAREST_LEAST,
  };
}
