import type { Seams } from '../../shared/room/room.js';
import { baysOf } from '../layout/seams/safe-columns.js';

/** A part of a screen that no seam crosses, px. */
export interface FreeBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The longest stretch from 0 to `length` that keeps `guard` away from every seam; the first of equals. */
function longest(length: number, seams: readonly number[], guard: number): { from: number; width: number } {
  const x = [...seams].sort((a, b) => a - b);
  return baysOf({ width: length, left: 0, seams: { x, y: [], guard } }).reduce(
    (best, bay) => (bay.width > best.width ? bay : best),
    { from: 0, width: 0 },
  );
}

/** The largest cell between the seams of a screen: where a text may stand as a whole. */
export function freeBox(width: number, height: number, seams: Seams | null): FreeBox {
  const across = longest(width, seams?.x ?? [], seams?.guard ?? 0);
  const down = longest(height, seams?.y ?? [], seams?.guard ?? 0);
  return { left: across.from, top: down.from, width: across.width, height: down.width };
}
