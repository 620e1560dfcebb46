import { LOOKS } from '../points/point-set.js';
import { drawIncident, lookAt, SYMBOL_BOX } from './incident-symbol.js';
import type { MapColours } from './map-colours.js';

/** One drawn symbol per look, so that a point costs one image copy instead of its paths. */
export interface SpriteSheet {
  readonly images: readonly HTMLCanvasElement[];
  /** Side in CSS pixels. */
  readonly size: number;
  readonly colours: MapColours;
  readonly pixelRatio: number;
}

/** Draws the sheet; null where the platform has no 2D canvas. */
export function makeSprites(colours: MapColours, pixelRatio: number, document: Document): SpriteSheet | null {
  const images: HTMLCanvasElement[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(SYMBOL_BOX * pixelRatio);
    canvas.height = canvas.width;
    const pen = canvas.getContext('2d');
    if (!pen) return null;
    pen.scale(pixelRatio, pixelRatio);
    drawIncident(pen, lookAt(look), SYMBOL_BOX / 2, SYMBOL_BOX / 2, colours);
    images.push(canvas);
  }
  return { images, size: SYMBOL_BOX, colours, pixelRatio };
}
