import type { HeatData } from '../../../../shared/contracts/map-views.js';
import { rgbOf } from '../../../theme/colour-maths.js';
import { metresPerWorldUnit, worldX, worldY } from '../../project/mercator.js';
import type { WorldBounds } from '../../project/view-transform.js';

/** How far one incident spreads, metres: what is nearer together than this reads as one place. */
export const HEAT_REACH_M = 1_200;
/** Most pixels along the longer side: more would not be seen, the picture is soft. */
const MAX_SIDE = 420;
/** Finest pixel, metres. */
const FINEST_M = 60;

/** Incidents per km² on a grid that hangs on the land. Made once per data, stretched by every view. */
export interface HeatRaster {
  readonly bounds: WorldBounds;
  readonly width: number;
  readonly height: number;
  /** Row by row from the north-west. */
  readonly density: Float32Array;
  /** The greatest of them. */
  readonly peak: number;
}

/** Weights of one incident around its pixel; they add up to 1. */
function kernel(reach: number): { readonly radius: number; readonly weights: Float32Array } {
  const radius = Math.max(1, Math.ceil(reach));
  const side = 2 * radius + 1;
  const weights = new Float32Array(side * side);
  let sum = 0;
  for (let row = -radius; row <= radius; row += 1) {
    for (let column = -radius; column <= radius; column += 1) {
      const share = Math.max(0, 1 - (row * row + column * column) / (reach * reach));
      const weight = share * share;
      weights[(row + radius) * side + column + radius] = weight;
      sum += weight;
    }
  }
  for (let index = 0; index < weights.length; index += 1) weights[index] = (weights[index] ?? 0) / sum;
  return { radius, weights };
}

/**
 * Spreads the cells of a heat view over `bounds` and what lies within reach of it. What is farther away
 * is left out. Null without any cell there.
 */
export function heatRaster({ cells }: Pick<HeatData, 'cells'>, bounds: WorldBounds): HeatRaster | null {
  const metres = metresPerWorldUnit((bounds.minY + bounds.maxY) / 2);
  const margin = HEAT_REACH_M / metres;
  const minX = bounds.minX - margin;
  const minY = bounds.minY - margin;
  const spanX = bounds.maxX - bounds.minX + 2 * margin;
  const spanY = bounds.maxY - bounds.minY + 2 * margin;
  const pixel = Math.max(FINEST_M / metres, Math.max(spanX, spanY) / MAX_SIDE);
  const width = Math.max(1, Math.ceil(spanX / pixel));
  const height = Math.max(1, Math.ceil(spanY / pixel));
  const density = new Float32Array(width * height);
  const pixelKm2 = ((pixel * metres) / 1_000) ** 2;
  const { radius, weights } = kernel(HEAT_REACH_M / metres / pixel);
  const side = 2 * radius + 1;
  let any = false;
  for (let at = 0; at + 2 < cells.length; at += 3) {
    const column = Math.floor((worldX(cells[at] ?? 0) - minX) / pixel);
    const row = Math.floor((worldY(cells[at + 1] ?? 0) - minY) / pixel);
    if (!(column >= 0 && column < width && row >= 0 && row < height)) continue;
    const per = (cells[at + 2] ?? 0) / pixelKm2;
    any ||= per > 0;
    for (let y = Math.max(0, row - radius); y <= Math.min(height - 1, row + radius); y += 1) {
      for (let x = Math.max(0, column - radius); x <= Math.min(width - 1, column + radius); x += 1) {
        const weight = weights[(y - row + radius) * side + x - column + radius] ?? 0;
        density[y * width + x] = (density[y * width + x] ?? 0) + per * weight;
      }
    }
  }
  if (!any) return null;
  const peak = density.reduce((most, value) => Math.max(most, value), 0);
  const grid = { minX, minY, maxX: minX + width * pixel, maxY: minY + height * pixel };
  return { bounds: grid, width, height, density, peak };
}

/** Opacity of the densest place: what lies below stays readable. */
const MAX_ALPHA = 0.62;

/** Less than 1: keeps the few visible beside the many. */
const GAMMA = 0.7;

/** The raster as pixels of one colour: the denser, the more opaque. */
export function heatPixels({ density, peak }: HeatRaster, colour: string): Uint8ClampedArray {
  const [red, green, blue] = rgbOf(colour);
  const pixels = new Uint8ClampedArray(density.length * 4);
  density.forEach((value, index) => {
    pixels[4 * index] = red;
    pixels[4 * index + 1] = green;
    pixels[4 * index + 2] = blue;
    pixels[4 * index + 3] = peak > 0 ? (value / peak) ** GAMMA * MAX_ALPHA * 255 : 0;
  });
  return pixels;
}
