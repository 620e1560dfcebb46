import { vi } from 'vitest';
import { RecordingPen } from './recording-pen.js';

/** An image copied onto a canvas: who drew it, and where its centre lies. */
export interface Copy {
  readonly pen: CanvasPen;
  readonly x: number;
  readonly y: number;
  readonly alpha: number;
}

/** A line or outline stroked onto a canvas. */
export interface Stroke {
  readonly points: readonly (readonly [number, number])[];
  readonly alpha: number;
  readonly dash: readonly number[];
}

/** A recording pen with the further calls that painters make on a whole canvas. */
export class CanvasPen extends RecordingPen {
  globalAlpha = 1;
  lineJoin: CanvasLineJoin = 'miter';
  readonly copies: Copy[] = [];
  readonly lines: Stroke[] = [];
  readonly rects: [number, number, number, number][] = [];
  #path: [number, number][] = [];
  #dash: readonly number[] = [];

  constructor(readonly canvas: HTMLCanvasElement) {
    super();
  }

  drawImage(image: HTMLCanvasElement, left: number, top: number): void {
    const pen = penOf(image);
    this.copies.push({ pen, x: left + image.width / 2, y: top + image.height / 2, alpha: this.globalAlpha });
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.rects.push([x, y, width, height]);
  }
  strokeText(text: string): void {
    this.form.push(`ring ${text}`);
  }
  measureText(text: string): { width: number } {
    return { width: 24 * text.length };
  }
  scale(): void {
    this.form.push('scale');
  }
  setTransform(): void {
    this.form.push('transform');
  }
  clearRect(): void {
    this.form.push('clear');
  }

  override beginPath(): void {
    super.beginPath();
    this.#path = [];
  }
  override moveTo(x: number, y: number): void {
    super.moveTo(x, y);
    this.#path.push([x, y]);
  }
  override lineTo(x: number, y: number): void {
    super.lineTo(x, y);
    this.#path.push([x, y]);
  }
  override setLineDash(dash: number[]): void {
    super.setLineDash(dash);
    this.#dash = dash;
  }
  override stroke(): void {
    super.stroke();
    this.lines.push({ points: this.#path, alpha: this.globalAlpha, dash: this.#dash });
  }
}

const pens = new WeakMap<HTMLCanvasElement, CanvasPen>();

/** The pen of a canvas, new when it has none. */
export function penOf(canvas: HTMLCanvasElement): CanvasPen {
  const pen = pens.get(canvas) ?? new CanvasPen(canvas);
  pens.set(canvas, pen);
  return pen;
}

/** Gives every canvas a recording pen; happy-dom draws nothing. Returns one of `width` × `height`. */
export function recordCanvases(width: number, height: number): CanvasRenderingContext2D {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    return penOf(this) as never;
  });
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('expected a recording pen');
  return pen;
}
