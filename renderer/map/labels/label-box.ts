import type { LayerLabel } from './layer-label.js';

/** Width of a text in reference pixels. */
export type Measure = (text: string) => number;

/** Type size of the names, reference pixels: the floor for Han. */
export const LABEL_SIZE = 24;
/** Height of a line with the air around it. */
export const LABEL_HEIGHT = 30;
/** Air beside a name. */
export const AIR = 8;
/** Letter spacing of neighbours' names, reference pixels (.2 em). */
export const NEIGHBOUR_SPACING = LABEL_SIZE * 0.2;
/** Air inside a chip or a frame, sideways and upwards. */
const PAD = { x: 10, y: 3 } as const;
/** Least diameter of a ring with a count in it. */
const CIRCLE = 44;

/** Width of a name with spaced letters. */
export function spacedWidth(text: string, measure: Measure): number {
  return measure(text) + [...text].length * NEIGHBOUR_SPACING;
}

/** Box that a layer's text needs, with its block, frame or ring. */
export function layerBox(
  { lines, look }: Pick<LayerLabel, 'lines' | 'look'>,
  measure: Measure,
): { readonly width: number; readonly height: number } {
  const width = Math.max(0, ...lines.map(measure));
  const height = lines.length * LABEL_HEIGHT;
  if (look === 'plain') return { width: width + AIR, height };
  if (look === 'circle') {
    const side = Math.max(CIRCLE, width + 2 * PAD.x);
    return { width: side, height: side };
  }
  return { width: width + 2 * PAD.x, height: height + 2 * PAD.y };
}
