import type { Seams } from '../../shared/room/room.js';

/** A part of a screen that no seam crosses, px. */
export interface FreeBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The longest stretch from 0 to `length` that keeps `guard` away from every seam; the first of equals. */
function longest(
  length: number,
  seams: readonly number[],
  guard: number,
): { readonly from: number; readonly size: number } {
  const inside = seams.filter((at) => at > 0 && at < length).sort((a, b) => a - b);
  let best = { from: 0, size: 0 };
  for (let i = 0; i <= inside.length; i += 1) {
    const [before, after] = [inside[i - 1], inside[i]];
    const from = before === undefined ? 0 : before + guard;
    const size = (after === undefined ? length : after - guard) - from;
    if (size > best.size) best = { from, size };
  }
  return best;
}

/** The largest cell between the seams of a screen: where a text may stand as a whole. */
export function freeBox(width: number, height: number, seams: Seams | null): FreeBox {
  const across = longest(width, seams?.x ?? [], seams?.guard ?? 0);
  const down = longest(height, seams?.y ?? [], seams?.guard ?? 0);
  return { left: across.from, top: down.from, width: across.size, height: down.size };
}
