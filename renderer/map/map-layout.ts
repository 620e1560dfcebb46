import type { LegendBlock } from './areas/legend/legend-box.js';
import type { CalloutColumn } from './callouts/callout-layout.js';
import type { Rect } from './labels/place-labels.js';
import type { Inset } from './project/view-transform.js';

/** Sizes of a map panel in reference pixels. English names of categories run longer. */
export const RAIL_WIDTH = { 'zh-CN': 320, en: 384 } as const;
/** Between land and callouts: leaders bend only here. */
const GUTTER = 88;
const EDGE = 16;
/** A map narrower than this has its legend in one column, with the land moved aside. */
export const NARROW = 900;
const NARROW_ALIGN = 0.85;
/** Between legend and land. */
const LEGEND_AIR = 16;

/** Height of one callout: a body line over a label line. */
export const CALLOUT_HEIGHT = 68;
const CALLOUT_GAP = 20;
/** A leader meets its callout at the middle of the first line. */
const LEADER_AT = 18;

/** What stands where in a map panel. */
export interface MapLayout {
  readonly inset: Inset;
  readonly align: number;
  readonly blocked: readonly Rect[];
  readonly column: CalloutColumn;
  /** Distance of the callouts from the right edge. */
  readonly railRight: number;
}

/** A box this much wider than land and callouts has them together in its middle. */
const SLACK = 240;

/** How far the callouts move in from the right edge so that leaders stay short in a wide box. */
function railAside(width: number, height: number, aspect: number, legend: number, rail: number): number {
  const room = width - rail - GUTTER - EDGE;
  const land = Math.min(room, (height - 2 * EDGE) * aspect);
  // The legend's side comes first: land must not lie under it while there is room beside it.
  return room - land - legend > SLACK ? (room - land) / 2 : 0;
}

/** Where the land stands in the room beside it: aside from the legend as far as there is room, else in the middle. */
function landAlign(
  room: { readonly width: number; readonly height: number },
  aspect: number,
  legend: number,
): number {
  const slack = room.width - Math.min(room.width, room.height * aspect);
  return slack > 0 ? Math.max(0.5, Math.min(1, (legend - EDGE + LEGEND_AIR) / slack)) : 0.5;
}

/** Legend with all its lines, which is higher than the land is far from its left edge. */
const LONG_LEGEND = { 'zh-CN': 200, en: 320 } as const;

/** Whether a long legend would lie on the land, which then needs the shorter one. */
export function isCrowded(
  { width, height }: { readonly width: number; readonly height: number },
  aspect: number,
  rail: number,
  language: keyof typeof LONG_LEGEND,
): boolean {
  const land = (height - 2 * EDGE) * aspect;
  return width < NARROW || width - rail - GUTTER - land < LONG_LEGEND[language];
}

/** What a part of the district leaves to notes in the lower left corner: the side that costs it less. */
function besideNotes(
  { width, height }: { readonly width: number; readonly height: number },
  notes: readonly LegendBlock[],
): Partial<Inset> {
  const across = Math.max(0, ...notes.map((block) => block.width));
  const up = notes.reduce((sum, block) => sum + block.height, 0);
  const beside = Math.min(width - across, height);
  const above = Math.min(width, height - up);
  return beside >= above ? { left: across + EDGE } : { bottom: up + EDGE };
}

/** Room for land, legend and callouts in a box of reference pixels. */
export function mapLayout(
  box: { readonly width: number; readonly height: number },
  options: {
    /** Width of the callouts; 0 without them. */
    readonly rail: number;
    /** Parts of the legend from the lower left corner up, the lowest first; empty without one. */
    readonly legend: readonly LegendBlock[];
    /** Side of the inset overview in the upper left corner; 0 without one. */
    readonly overview: number;
    /** Strips around seams. */
    readonly guards: readonly Rect[];
    /** Width ÷ height of the land as it is projected. */
    readonly aspect: number;
    /** The map stays at a part of the district, of which no corner may lie under the notes. */
    readonly part?: boolean;
  },
): MapLayout {
  const { width, height } = box;
  const legend = options.legend[0]?.width ?? 0;
  const { rail } = options;
  const railRight = rail > 0 ? railAside(width, height, options.aspect, legend, rail) : 0;
  const railLeft = width - rail - railRight;
  const right = rail > 0 ? rail + GUTTER + railRight : EDGE;
  const blocked = [...options.guards];
  const narrow = width < NARROW;
  if (options.overview > 0) {
    blocked.push({ left: 0, top: 0, width: options.overview + EDGE, height: options.overview + EDGE });
  }
  for (const block of options.legend) {
    const top = height - block.bottom - block.height;
    blocked.push({ left: 0, top, width: block.width, height: block.height });
  }
  if (rail > 0) {
    blocked.push({ left: railLeft - GUTTER / 2, top: 0, width: rail + GUTTER / 2, height });
  }
  const room = { width: width - EDGE - right, height: height - 2 * EDGE };
  const [lowest] = options.legend;
  const beside = lowest ? landAlign(room, options.aspect, lowest.width) : 0.5;
  const align = lowest && narrow ? NARROW_ALIGN : beside;
  return {
    inset: {
      ...{ top: EDGE, right, bottom: EDGE, left: EDGE },
      ...(options.part ? besideNotes(box, options.legend) : {}),
    },
    align,
    blocked,
    railRight,
    column: {
      top: EDGE,
      bottom: height,
      height: CALLOUT_HEIGHT,
      gap: CALLOUT_GAP,
      gutterLeft: railLeft - GUTTER + EDGE,
      gutterRight: railLeft - EDGE,
      leaderAt: LEADER_AT,
    },
  };
}
