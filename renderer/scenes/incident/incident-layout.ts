import type { LogicalSize } from '../../layout/use-logical-size.js';

/** What the scene of one incident has room for; density gives way, never the type. */
export interface IncidentLayout {
  /** The three clocks beside the incident's words; below them where the screen is narrow. */
  readonly beside: boolean;
  /** Shorter clocks and one line of facts, so that the clocks still stand beside the words. */
  readonly compact: boolean;
  /** Clocks of that are drawn; the current one always is. */
  readonly clocks: number;
  /** False where a low screen has room for the clocks alone. */
  readonly timeline: boolean;
  readonly lanes: number;
  /** Panels of the lower row, most important first. */
  readonly panels: readonly ('map' | 'units' | 'records')[];
  /** The lower panels stand right of the timeline, on very wide screens. */
  readonly wide: boolean;
  /** The records stand under the timeline there, which has few lanes for all its height. */
  readonly recordsUnder: boolean;
  /** Entries of the record panel. */
  readonly records: number;
}

const WIDE_FROM = 2_800;
const BESIDE_FROM = 1_300;
const HEAD = 190;
const COMPACT_HEAD = 200;
const COMPACT_FROM = 866;
const LANE = 56;
/** Panel head, limit labels and axis of the timeline. */
const TIMELINE_CHROME = 132;
const GAP = 28;
/** Least height of the lower row. */
const LOWER_LEAST = 260;
const LOWER_MOST = 364;
const PANEL_HEAD = 50;
const RECORD = 47;
const PANEL_LEAST = 520;
/** So many lanes come before the lower panels' height. */
const LANES_FIRST = 4;
const PANELS = ['map', 'records', 'units'] as const;
const WITHOUT_RECORDS = ['map', 'units'] as const;

/**
 * Layout of scene 3 in a box of reference pixels.
 * @param wanted lanes that the incident has
 */
export function incidentLayout({ width, height }: LogicalSize, wanted = 2): IncidentLayout {
  const wide = width >= WIDE_FROM;
  const beside = width >= BESIDE_FROM;
  const compact = !beside && width >= COMPACT_FROM;
  const head = beside ? HEAD : compact ? COMPACT_HEAD : HEAD * 2;
  const rest = height - head - GAP;
  const under = (lanes: number): number => rest - TIMELINE_CHROME - lanes * LANE - GAP;
  // A unit that is silent is worth more than one more line of the record.
  const first = under(Math.max(2, Math.min(LANES_FIRST, wanted)));
  const lower = Math.max(0, Math.min(LOWER_MOST, Math.max(first, Math.min(under(2), LOWER_LEAST))));
  const shown = wide || lower >= LOWER_LEAST * 0.7;
  const forLanes = wide || !shown ? rest : rest - GAP - lower;
  const lanes = Math.max(2, Math.min(8, Math.floor((forLanes - TIMELINE_CHROME) / LANE)));
  const columns = shown ? Math.max(1, Math.min(3, Math.floor((wide ? width / 2 : width) / PANEL_LEAST))) : 0;
  const left = under(Math.max(2, Math.min(lanes, wanted)));
  const recordsUnder = wide && left >= PANEL_HEAD + 2 * RECORD;
  const panelHeight = recordsUnder ? left : wide ? rest : lower;
  return {
    beside,
    compact,
    clocks: beside ? 4 : 2,
    timeline: rest >= TIMELINE_CHROME + 2 * LANE,
    lanes,
    panels: (recordsUnder ? WITHOUT_RECORDS : PANELS).slice(0, columns),
    wide,
    recordsUnder,
    records: Math.max(1, Math.floor((panelHeight - PANEL_HEAD) / RECORD)),
  };
}
