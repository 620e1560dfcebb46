import { makeDotMasks, DOT_REACH, type DotMask } from '../symbols/dot-mask.js';
import { SYMBOL_BOX } from '../symbols/incident-symbol.js';
import { mapColours, type MapColours } from '../symbols/map-colours.js';
import { makeSprites, type SpriteSheet } from '../symbols/sprites.js';
import { PointGrid } from '../points/point-grid.js';
import { looksAt, NO_POINTS, rankOf, RANKS, type PointSet } from '../points/point-set.js';
import { DotBuffer } from './dot-buffer.js';
import type { Surface } from './surface.js';

/** From this many visible points on, marks become small dots: 28-px symbols would be one heap. */
export const DENSE_FROM = 2_000;
/** How near to a mark a pointer must be, reference pixels. */
const PICK_RADIUS = 24;

/** What was drawn. */
export interface Drawn {
  readonly count: number;
  readonly dense: boolean;
}

/**
 * Draws the incidents of one revision at one instant. Keeps the screen positions of the last
 * drawing, so that pointing and leaders agree with what is seen.
 */
export class PointsPainter {
  #points: PointSet = NO_POINTS;
  #now: number | null = null;
  #colours: MapColours = mapColours(false);
  #raised: readonly number[] = [];
  #selected: number | null = null;
  /** Device pixels of the last drawing. */
  #x = new Float32Array(0);
  #y = new Float32Array(0);
  #looks: Uint8Array = new Uint8Array(0);
  #sprites: SpriteSheet | null = null;
  #masks: DotMask[] = [];
  #masksFor = '';
  #grid: PointGrid | null = null;
  #surface: Surface | null = null;
  readonly #dots = new DotBuffer();

  /** Points of a new revision; `raised` and `selected` are indices that are always drawn large. */
  take(points: PointSet, raised: readonly number[], selected: number | null): void {
    this.#points = points;
    this.#raised = raised;
    this.#selected = selected;
    this.#grid = null;
  }

  /** The instant that overruns are judged at, and whether the data still holds. */
  at(now: number | null, old: boolean): void {
    this.#now = now;
    this.#colours = mapColours(old);
  }

  /** Draws everything. */
  paint(pen: CanvasRenderingContext2D, surface: Surface): Drawn {
    this.#surface = surface;
    this.#grid = null;
    const visible = this.#place(surface);
    const dense = visible > DENSE_FROM;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    if (dense) this.#paintDots(pen, surface);
    else {
      this.#dots.forget();
      pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
      this.#paintSprites(pen, surface);
    }
    for (const index of this.#raised) if (dense) this.#stamp(pen, surface, index);
    this.#paintSelected(pen, surface);
    return { count: visible, dense };
  }

  /** Index of the point under a pointer given in reference pixels, or null. */
  pick(x: number, y: number): number | null {
    const surface = this.#surface;
    if (!surface) return null;
    const ratio = surface.pixelRatio;
    this.#grid ??= new PointGrid(
      { count: this.#points.count, x: this.#x, y: this.#y },
      surface.width * ratio,
      surface.height * ratio,
    );
    return this.#grid.nearest(x * ratio, y * ratio, PICK_RADIUS * ratio);
  }

  #place(surface: Surface): number {
    const { count, x, y } = this.#points;
    if (this.#x.length < count) {
      this.#x = new Float32Array(Math.ceil(count * 1.5));
      this.#y = new Float32Array(this.#x.length);
    }
    this.#looks = looksAt(this.#points, this.#now, this.#looks);
    const { view, pixelRatio, width, height } = surface;
    const scale = view.scale * pixelRatio;
    const dx = view.dx * pixelRatio;
    const dy = view.dy * pixelRatio;
    const right = width * pixelRatio;
    const bottom = height * pixelRatio;
    let visible = 0;
    for (let index = 0; index < count; index += 1) {
      const px = (x[index] ?? Number.NaN) * scale + dx;
      const py = (y[index] ?? Number.NaN) * scale + dy;
      this.#x[index] = px;
      this.#y[index] = py;
      if (px >= 0 && py >= 0 && px < right && py < bottom) visible += 1;
    }
    return visible;
  }

  #paintDots(pen: CanvasRenderingContext2D, surface: Surface): void {
    const key = `${this.#colours.critical} ${surface.pixelRatio}`;
    if (this.#masksFor !== key) {
      this.#masks = makeDotMasks(this.#colours, surface.pixelRatio);
      this.#masksFor = key;
    }
    const input = { count: this.#points.count, x: this.#x, y: this.#y, looks: this.#looks };
    this.#dots.paint(pen, this.#masks, input, Math.ceil(DOT_REACH * surface.pixelRatio));
  }

  #paintSprites(pen: CanvasRenderingContext2D, surface: Surface): void {
    const { canvas } = pen;
    const half = (SYMBOL_BOX / 2) * surface.pixelRatio;
    for (let rank = 0; rank < RANKS; rank += 1) {
      for (let index = 0; index < this.#points.count; index += 1) {
        if (rankOf(this.#looks[index] ?? 0) !== rank) continue;
        const x = this.#x[index] ?? Number.NaN;
        const y = this.#y[index] ?? Number.NaN;
        if (x > -half && y > -half && x < canvas.width + half && y < canvas.height + half) {
          this.#stamp(pen, surface, index);
        }
      }
    }
  }

  #stamp(pen: CanvasRenderingContext2D, surface: Surface, index: number): void {
    const { pixelRatio } = surface;
    const sheet = this.#sprites;
    if (!sheet || sheet.pixelRatio !== pixelRatio || sheet.colours !== this.#colours) {
      this.#sprites = makeSprites(this.#colours, pixelRatio, pen.canvas.ownerDocument);
    }
    const image = this.#sprites?.images[this.#looks[index] ?? 0];
    if (!image) return;
    const half = image.width / 2;
    pen.drawImage(image, Math.round((this.#x[index] ?? 0) - half), Math.round((this.#y[index] ?? 0) - half));
  }

  #paintSelected(pen: CanvasRenderingContext2D, surface: Surface): void {
    const index = this.#selected;
    if (index === null) return;
    this.#stamp(pen, surface, index);
    pen.beginPath();
    pen.strokeStyle = this.#colours.selected;
    pen.lineWidth = 3 * surface.pixelRatio;
    pen.arc(this.#x[index] ?? 0, this.#y[index] ?? 0, 26 * surface.pixelRatio, 0, 2 * Math.PI);
    pen.stroke();
  }
}
