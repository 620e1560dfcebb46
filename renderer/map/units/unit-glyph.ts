import type { UnitKind } from '../../../shared/domain/field-unit.js';
import type { SymbolPen } from '../symbols/symbol-pen.js';

type Stroke = readonly (readonly [number, number])[];

/** Strokes within a square of 12 reference pixels round the centre, one list per kind. */
const GLYPHS: Readonly<Record<UnitKind, readonly Stroke[]>> = {
  // Shield.
  police: [
    [
      [-5, -5],
      [5, -5],
      [5, 0],
      [0, 6],
      [-5, 0],
      [-5, -5],
    ],
  ],
  // Two chevrons: on the round.
  patrol: [
    [
      [-5, -5],
      [0, 0],
      [-5, 5],
    ],
    [
      [0, -5],
      [5, 0],
      [0, 5],
    ],
  ],
  // Grid.
  grid: [
    [
      [-2, -6],
      [-2, 6],
    ],
    [
      [2.5, -6],
      [2.5, 6],
    ],
    [
      [-6, -2],
      [6, -2],
    ],
    [
      [-6, 2.5],
      [6, 2.5],
    ],
  ],
  // Cross.
  medical: [
    [
      [0, -6],
      [0, 6],
    ],
    [
      [-6, 0],
      [6, 0],
    ],
  ],
  // Flame.
  fire: [
    [
      [0, -6],
      [5, 2],
      [0, 6],
      [-5, 2],
      [0, -6],
    ],
  ],
  // A bar: somebody.
  other: [
    [
      [-5, 0],
      [5, 0],
    ],
  ],
};

/** Draws what kind of unit it is, in lines, centred on `x, y`. */
export function drawGlyph(pen: SymbolPen, kind: UnitKind, x: number, y: number, colour: string): void {
  pen.beginPath();
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  for (const [start, ...rest] of GLYPHS[kind]) {
    if (!start) continue;
    pen.moveTo(x + start[0], y + start[1]);
    for (const [px, py] of rest) pen.lineTo(x + px, y + py);
  }
  pen.stroke();
}
