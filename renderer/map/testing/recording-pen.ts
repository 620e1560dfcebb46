import type { SymbolPen } from '../symbols/incident-symbol.js';

/** A drawing context that only writes down what was asked of it. */
export class RecordingPen implements SymbolPen {
  fillStyle = '';
  strokeStyle = '';
  lineWidth = 1;
  readonly log: string[] = [];
  readonly fills: string[] = [];
  readonly strokes: string[] = [];
  readonly dashes: number[][] = [];
  private readonly corners: [number, number, number][] = [];

  /** Farthest distance from a point that was drawn to, along x or y, stroke width included. */
  reachFrom(x: number, y: number): number {
    return Math.max(...this.corners.map(([px, py, r]) => Math.max(Math.abs(px - x), Math.abs(py - y)) + r));
  }

  beginPath(): void {
    this.log.push('beginPath');
  }
  closePath(): void {
    this.log.push('closePath');
  }
  moveTo(x: number, y: number): void {
    this.corners.push([x, y, 0]);
  }
  lineTo(x: number, y: number): void {
    this.corners.push([x, y, 0]);
  }
  arc(x: number, y: number, radius: number): void {
    this.corners.push([x, y, radius + 1]);
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.log.push('rect');
    this.corners.push([x, y, 0], [x + width, y + height, 0]);
  }
  fill(): void {
    this.fills.push(this.fillStyle);
  }
  stroke(): void {
    this.strokes.push(this.strokeStyle);
  }
  setLineDash(dash: number[]): void {
    this.dashes.push(dash);
  }
}
