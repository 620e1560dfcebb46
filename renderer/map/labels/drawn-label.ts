import type { ViewTransform } from '../project/view-transform.js';
import type { LayerLabel } from './layer-label.js';
import { overlaps, type PlacedLabel } from './place-labels.js';

/** A name or a layer's text that has found its place. */
export interface DrawnLabel extends PlacedLabel {
  /** Lines of text; names have one. */
  readonly lines: readonly string[];
  readonly kind: 'town' | 'neighbour' | 'small' | 'layer';
  /** Of a layer's text: what it looks like. */
  readonly layer: Pick<LayerLabel, 'look' | 'tone'> | null;
}

/**
 * The labels of one view as they stand in another while the map is in motion: they travel with the
 * land, and where two would meet, the one that was placed later is left out until the map is at rest.
 */
export function moveLabels(
  labels: readonly DrawnLabel[],
  from: ViewTransform,
  to: ViewTransform,
): readonly DrawnLabel[] {
  const ratio = to.scale / from.scale;
  const moved: DrawnLabel[] = [];
  for (const label of labels) {
    const x = (label.x - from.dx) * ratio + to.dx;
    const y = (label.y - from.dy) * ratio + to.dy;
    const box = { ...label.box, left: x - label.box.width / 2, top: y - label.box.height / 2 };
    // Without a zoom they keep their distance: nothing to compare.
    if (ratio === 1 || !moved.some((other) => overlaps(other.box, box))) moved.push({ ...label, x, y, box });
  }
  return moved;
}
