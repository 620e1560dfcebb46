import type { LogicalSize } from '../../layout/use-logical-size.js';

const LINE = 40;
const PANEL = 50;
const GAP = 24;
const CHAIN = PANEL + 144;
/** From this width on, the host and the notes have a column of their own. */
const WIDE_FROM = 3_200;

/** Lines that a list has. */
export interface HealthLines {
  readonly sources: number;
  readonly host: number;
  readonly notes: number;
}

/** How many lines of each list fit. */
export interface HealthLayout extends HealthLines {
  readonly wide: boolean;
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
export function healthLayout({ width, height }: LogicalSize, wants: HealthLines): HealthLayout {
  const wide = width >= WIDE_FROM;
  const lines = (panels: number, taken: number): number =>
    Math.max(panels * 2, Math.floor((height - taken - panels * (PANEL + GAP) + GAP) / LINE));
  // The heads of the sources and of the host are a line each.
  if (wide) {
    const [host = 0, notes = 0] = share(lines(2, LINE), [wants.host, wants.notes]);
    return { wide, host, notes, sources: lines(1, CHAIN + GAP + LINE) };
  }
  const room = lines(3, CHAIN + GAP + 2 * LINE);
  const [notes = 0, host = 0, sources = 0] = share(room, [wants.notes, wants.host, wants.sources]);
  return { wide, sources, host, notes };
}
