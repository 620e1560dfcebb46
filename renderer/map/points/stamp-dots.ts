import type { DotMask } from '../symbols/dot-mask.js';
import { rankOf, RANKS, smallLookOf } from './looks.js';

/** Pixel buffer that dots are stamped into. */
export interface PixelBuffer {
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** What is stamped: device pixels of the buffer, one look per point (see `lookOf`). */
export interface StampInput {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly looks: Uint16Array;
}

/**
 * Clears the buffer and stamps every point whose mark lies inside it, worst last. Returns how
 * many were stamped. Points nearer to the edge than `reach` are skipped: the caller's buffer has
 * that much margin around the visible part.
 */
export function stampDots(
  buffer: PixelBuffer,
  masks: readonly DotMask[],
  input: StampInput,
  reach: number,
): number {
  const { pixels, width, height } = buffer;
  pixels.fill(0);
  const offsets = masks.map(({ dx, dy }) => Int32Array.from(dx, (x, index) => (dy[index] ?? 0) * width + x));
  const rankByLook = masks.map((_, look) => rankOf(look));
  let stamped = 0;
  for (let rank = 0; rank < RANKS; rank += 1) {
    for (let index = 0; index < input.count; index += 1) {
      const look = smallLookOf(input.looks[index] ?? 0);
      if (rankByLook[look] !== rank) continue;
      const x = Math.round(input.x[index] ?? Number.NaN);
      const y = Math.round(input.y[index] ?? Number.NaN);
      const inside = x >= reach && y >= reach && x < width - reach && y < height - reach;
      const offset = offsets[look];
      const colour = masks[look]?.colour;
      if (!inside || !offset || !colour) continue;
      const base = y * width + x;
      for (let pixel = 0; pixel < offset.length; pixel += 1) {
        pixels[base + (offset[pixel] ?? 0)] = colour[pixel] ?? 0;
      }
      stamped += 1;
    }
  }
  return stamped;
}
