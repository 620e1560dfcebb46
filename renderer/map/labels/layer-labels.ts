import type { ViewTransform } from '../project/view-transform.js';
import type { DrawnLabel } from './drawn-label.js';
import { on, sampleShare } from './inside.js';
import { layerBox, type Measure } from './label-box.js';
import type { LayerLabel } from './layer-label.js';
import { marksUnder, ON_MARK, type Mark } from './marks.js';
import { placeLabels, type Rect } from './place-labels.js';

/** Cost that keeps the order of the layers' texts: more than any place can cost. */
const RANK = 100_000;

function inFrame(frame: Rect, x: number, y: number): boolean {
  return x >= frame.left && x <= frame.left + frame.width && y >= frame.top && y <= frame.top + frame.height;
}

/** Where a text wants to stand: its own place, or the middle of what the picture shows of its area. */
function anchor({ at, bounds }: LayerLabel, view: ViewTransform, frame: Rect): Mark | null {
  const x = at.x * view.scale + view.dx;
  const y = at.y * view.scale + view.dy;
  if (inFrame(frame, x, y)) return { x, y };
  if (!bounds) return null;
  const left = Math.max(frame.left, bounds.minX * view.scale + view.dx);
  const right = Math.min(frame.left + frame.width, bounds.maxX * view.scale + view.dx);
  const top = Math.max(frame.top, bounds.minY * view.scale + view.dy);
  const bottom = Math.min(frame.top + frame.height, bounds.maxY * view.scale + view.dy);
  return left > right || top > bottom ? null : { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/**
 * Places the texts of layers, the earlier ones first. One without a free place within its reach is left
 * out; so is one whose area is not in the picture, and a ring with a count that would hide a mark.
 */
export function placeLayerLabels(
  labels: readonly LayerLabel[],
  view: ViewTransform,
  frame: Rect,
  taken: readonly Rect[],
  measure: Measure,
  marks: readonly Mark[],
): DrawnLabel[] {
  const byId = new Map(labels.map((label) => [label.id, label]));
  const requests = labels.flatMap((label, rank) => {
    const at = anchor(label, view, frame);
    if (!at) return [];
    const own = label.inside ? on(label.inside, view) : null;
    const cost = (box: Rect): number =>
      (own && sampleShare(box, own) < 1) || (label.look === 'circle' && marksUnder(box, marks) > 0)
        ? Infinity
        : rank * RANK + marksUnder(box, marks) * ON_MARK;
    return [{ id: label.id, ...layerBox(label, measure), ...at, reach: label.reach, cost }];
  });
  return placeLabels(requests, frame, taken).flatMap((placed) => {
    const label = byId.get(placed.id);
    if (!label) return [];
    const { lines, look, tone } = label;
    return [{ ...placed, lines, kind: 'layer' as const, layer: { look, tone } }];
  });
}
