import type { MapColours } from './map-colours.js';
import type { SymbolPen } from './symbol-pen.js';

/** A symbol that can be drawn once and copied from then on. */
export interface Drawing {
  /** Reference pixels; the centre is what gets placed. */
  readonly width: number;
  readonly height: number;
  draw(pen: SymbolPen, x: number, y: number, colours: MapColours): void;
}

/**
 * Drawn symbols by key, so that a mark costs one image copy instead of its paths and letters. Kept
 * for one set of colours and one pixel ratio; when more than `most` have been made all are dropped,
 * since a wall that runs for weeks sees many counts.
 */
export class SpriteCache {
  #most: number;
  readonly #images = new Map<number, HTMLCanvasElement>();
  #colours: MapColours | null = null;
  #pixelRatio = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** From now on up to so many are kept; twice what one drawing needs, or each drawing makes all anew. */
  keep(most: number): void {
    this.#most = most;
  }

  /** The symbol of `key`, or null where the platform has no 2D canvas. `make` is asked only the first time. */
  take(
    key: number,
    make: () => Drawing,
    colours: MapColours,
    pixelRatio: number,
    document: Document,
  ): HTMLCanvasElement | null {
    if (this.#colours !== colours || this.#pixelRatio !== pixelRatio || this.#images.size >= this.#most) {
      this.forget();
      this.#colours = colours;
      this.#pixelRatio = pixelRatio;
    }
    const known = this.#images.get(key);
    if (known) return known;
    const drawing = make();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(drawing.width * pixelRatio);
    canvas.height = Math.ceil(drawing.height * pixelRatio);
    const pen = canvas.getContext('2d');
    if (!pen) return null;
    pen.scale(pixelRatio, pixelRatio);
    drawing.draw(pen, drawing.width / 2, drawing.height / 2, colours);
    this.#images.set(key, canvas);
    return canvas;
  }

  /** Drops all, e.g. when a font has arrived. */
  forget(): void {
    this.#images.clear();
  }
}
