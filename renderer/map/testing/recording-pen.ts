import type { SymbolPen } from '../symbols/symbol-pen.js';

/** A drawing context that only writes down what was asked of it. */
export class RecordingPen implements SymbolPen {
  fillStyle = '';
  strokeStyle = '';
  lineWidth = 1;
  font = '';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  readonly log: string[] = [];
  readonly fills: string[] = [];
  readonly strokes: string[] = [];
  readonly dashes: number[][] = [];
  readonly texts: string[] = [];
  /** Every call that makes a form, with its lengths and without colours: what a colour-blind eye is left with. */
  readonly form: string[] = [];
  private readonly corners: [number, number, number][] = [];

  /** Farthest distance from a point that was drawn to, along x or y, stroke width included. */
  reachFrom(x: number, y: number): number {
    return Math.max(...this.corners.map(([px, py, r]) => Math.max(Math.abs(px - x), Math.abs(py - y)) + r));
  }

  save(): void {
    this.log.push('save');
  }
  restore(): void {
    this.log.push('restore');
  }
  clip(): void {
    // What a clip lets through is drawn by its own calls: the clip itself reaches nowhere.
    this.corners.splice(-2);
    this.form.push('clip');
  }
  beginPath(): void {
    this.log.push('beginPath');
  }
  closePath(): void {
    this.log.push('closePath');
  }
  moveTo(x: number, y: number): void {
    this.#point('move', x, y);
  }
  lineTo(x: number, y: number): void {
    this.#point('line', x, y);
  }
  arc(x: number, y: number, radius: number): void {
    this.corners.push([x, y, radius + 1]);
    this.form.push(`arc ${x} ${y} ${radius}`);
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.log.push('rect');
    this.corners.push([x, y, 0], [x + width, y + height, 0]);
    this.form.push(`rect ${x} ${y} ${width} ${height}`);
  }
  fill(): void {
    this.fills.push(this.fillStyle);
    this.form.push('fill');
  }
  stroke(): void {
    this.strokes.push(this.strokeStyle);
    this.form.push(`stroke ${this.lineWidth}`);
  }
  fillText(text: string): void {
    this.texts.push(text);
    this.form.push(`text ${text}`);
  }
  setLineDash(dash: number[]): void {
    this.dashes.push(dash);
    this.form.push(`dash ${dash.join(' ')}`);
  }

  #point(kind: string, x: number, y: number): void {
    this.corners.push([x, y, 0]);
    this.form.push(`${kind} ${x} ${y}`);
  }
}
