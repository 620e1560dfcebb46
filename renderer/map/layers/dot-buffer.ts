import { stampDots, type StampInput } from '../points/stamp-dots.js';
import type { DotMask } from '../symbols/dot-mask.js';

/** Device-pixel box of a canvas. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Buffers grow in steps of this many pixels, so that moving points do not allocate every time. */
const STEP = 128;
/** A selected symbol with its ring is 28 reference pixels from centre to edge, a dot 7. */
const MARGIN_REACHES = 5;

function boxOf(input: StampInput, width: number, height: number, reach: number): Box | null {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let index = 0; index < input.count; index += 1) {
    const x = input.x[index] ?? Number.NaN;
    const y = input.y[index] ?? Number.NaN;
    if (!(x >= -reach && y >= -reach && x < width + reach && y < height + reach)) continue;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  if (minX > maxX) return null;
  // Wide enough for the large symbols that are drawn over the dots: they are wiped with this box.
  const margin = reach * MARGIN_REACHES;
  const left = Math.floor((minX - margin) / STEP) * STEP;
  const top = Math.floor((minY - margin) / STEP) * STEP;
  const right = Math.ceil((maxX + margin) / STEP) * STEP;
  const bottom = Math.ceil((maxY + margin) / STEP) * STEP;
  return { left, top, width: right - left, height: bottom - top };
}

/**
 * Stamps tens of thousands of dots into a pixel buffer that covers only where they are, and
 * copies it to the canvas in one call: without a GPU the copy is the cost, so its area counts.
 */
export class DotBuffer {
  #image: ImageData | null = null;
  #pixels = new Uint32Array(0);
  #box: Box | null = null;
  #x = new Float32Array(0);
  #y = new Float32Array(0);

  /** Draws the dots and wipes what the call before drew elsewhere. Returns how many were drawn. */
  paint(pen: CanvasRenderingContext2D, masks: readonly DotMask[], input: StampInput, reach: number): number {
    const { width, height } = pen.canvas;
    const box = boxOf(input, width, height, reach);
    const before = this.#box;
    this.#box = box;
    // Without a box before, sprites may be anywhere.
    if (!before) pen.clearRect(0, 0, width, height);
    else pen.clearRect(before.left, before.top, before.width, before.height);
    if (!box) return 0;
    const image = this.#imageFor(box);
    this.#shift(input, box);
    const target = { pixels: this.#pixels, width: box.width, height: box.height };
    const drawn = stampDots(target, masks, { ...input, x: this.#x, y: this.#y }, reach);
    pen.putImageData(image, box.left, box.top);
    return drawn;
  }

  /** Says that the canvas was drawn by someone else and must be wiped whole. */
  forget(): void {
    this.#box = null;
  }

  #imageFor(box: Box): ImageData {
    const { width, height } = box;
    if (this.#image?.width !== width || this.#image.height !== height) {
      this.#image = new ImageData(width, height);
      this.#pixels = new Uint32Array(this.#image.data.buffer);
    }
    return this.#image;
  }

  #shift(input: StampInput, box: Box): void {
    if (this.#x.length < input.count) {
      this.#x = new Float32Array(input.x.length);
      this.#y = new Float32Array(input.y.length);
    }
    for (let index = 0; index < input.count; index += 1) {
      this.#x[index] = (input.x[index] ?? Number.NaN) - box.left;
      this.#y[index] = (input.y[index] ?? Number.NaN) - box.top;
    }
  }
}
