import type { Rect } from '../labels/place-labels.js';
import { fitView, type Inset, type ViewTransform, type WorldBounds } from '../project/view-transform.js';

/** How the map fits into its box, reference pixels. */
export interface MapFrame {
  /** CSS pixels per reference pixel. */
  readonly unit: number;
  /** Room kept free of land. */
  readonly inset: Inset;
  /** Where the land stands in a box wider than it: 0 left to 1 right. */
  readonly align: number;
  /** Boxes that names keep out of. */
  readonly blocked: readonly Rect[];
}

/** Room left around what the camera goes to, as a share of it. */
const MARGIN = 0.06;

/**
 * The view that shows all of `bounds` in a box of reference pixels. The whole district fills its box
 * and stands where the frame wants it; a part is centred and seen with what lies around it.
 */
export function fitFrame(
  { minX, minY, maxX, maxY }: WorldBounds,
  { width, height }: { readonly width: number; readonly height: number },
  { inset, align }: Pick<MapFrame, 'inset' | 'align'>,
  whole: boolean,
): ViewTransform {
  const x = whole ? 0 : (maxX - minX) * MARGIN;
  const y = whole ? 0 : (maxY - minY) * MARGIN;
  const padded = { minX: minX - x, minY: minY - y, maxX: maxX + x, maxY: maxY + y };
  return fitView(padded, width, height, inset, whole ? align : 0.5);
}
