import { PLANES, type Fingerprint } from './fingerprint.js';

/**
 * A cell has changed when one of its values differs by more than this: brightness, contrast, colour. Above
 * what a glyph drawn by another engine or a pixel aside does, below what a missing line of small grey text
 * or a chip of another colour does; `tolerance.e2e.test.ts` proves both.
 */
export const TOLERANCE = [13, 24, 14, 14] as const;
/** So many changed cells that touch each other are a change; fewer are a speck. */
export const GROUP = 3;

/** A place where two pictures differ, in cells. */
export interface Difference {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  /** Changed cells in it. */
  readonly cells: number;
}

/** How much cells differ, as multiples of the tolerance; above 1 they have changed. */
export function heatOf(before: Fingerprint, after: Fingerprint): Float32Array {
  const size = before.columns * before.rows;
  return Float32Array.from({ length: size }, (_, cell) => {
    let most = 0;
    for (let plane = 0; plane < PLANES; plane += 1) {
      const at = plane * size + cell;
      const apart = Math.abs((before.bytes[at] ?? 0) - (after.bytes[at] ?? 0));
      most = Math.max(most, apart / (TOLERANCE[plane] ?? 1));
    }
    return most;
  });
}

/** The places where two pictures differ, the largest first. Pictures of different sizes differ wholly. */
export function differences(before: Fingerprint, after: Fingerprint): Difference[] {
  const { columns, rows } = before;
  if (columns !== after.columns || rows !== after.rows)
    return [{ left: 0, top: 0, columns: after.columns, rows: after.rows, cells: after.columns * after.rows }];
  const heat = heatOf(before, after);
  const seen = new Uint8Array(heat.length);
  const found: Difference[] = [];
  heat.forEach((value, cell) => {
    if (value <= 1 || seen[cell]) return;
    const group = groupFrom(cell, heat, seen, columns, rows);
    if (group.length < GROUP) return;
    const xs = group.map((member) => member % columns);
    const ys = group.map((member) => Math.floor(member / columns));
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const size = { columns: Math.max(...xs) - left + 1, rows: Math.max(...ys) - top + 1 };
    found.push({ left, top, ...size, cells: group.length });
  });
  return found.sort((a, b) => b.cells - a.cells);
}

/** Changed cells that hang together with `first`, by side or corner. */
function groupFrom(
  first: number,
  heat: Float32Array,
  seen: Uint8Array,
  columns: number,
  rows: number,
): number[] {
  const group = [first];
  seen[first] = 1;
  for (const cell of group) {
    const [x, y] = [cell % columns, Math.floor(cell / columns)];
    for (let down = Math.max(0, y - 1); down <= Math.min(rows - 1, y + 1); down += 1) {
      for (let right = Math.max(0, x - 1); right <= Math.min(columns - 1, x + 1); right += 1) {
        const next = down * columns + right;
        if (seen[next] || (heat[next] ?? 0) <= 1) continue;
        seen[next] = 1;
        group.push(next);
      }
    }
  }
  return group;
}
