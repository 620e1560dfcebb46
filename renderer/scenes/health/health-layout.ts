import type { LogicalSize } from '../../layout/use-logical-size.js';

const LINE = 40;
const PANEL = 50;
const GAP = 24;
const CHAIN = PANEL + 144;
/** Facts of the rail that are always there, in lines, with their four panels. */
const RAIL_FIXED = 4 * (PANEL + GAP) + PANEL + (2 + 5 + 4 + 1 + 5) * LINE;

/** How many lines of each list fit. */
export interface HealthLayout {
  readonly wide: boolean;
  readonly sources: number;
  readonly host: number;
  readonly notes: number;
}

/** Lists are cut to what fits and say how many lines are hidden; type is never squeezed. */
export function healthLayout({ width, height }: LogicalSize): HealthLayout {
  const wide = width >= 2_400;
  const left = height - CHAIN - 2 * (PANEL + GAP) - 2 * LINE;
  const lines = Math.max(4, Math.floor(left / LINE));
  const host = Math.max(2, Math.min(8, Math.floor(lines * 0.45)));
  const notes = wide ? 14 : Math.max(2, Math.floor((height - RAIL_FIXED) / LINE));
  return { wide, sources: Math.max(2, lines - host - 1), host, notes };
}
