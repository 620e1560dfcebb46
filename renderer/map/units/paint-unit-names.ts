import { FONT_STACK } from '../../theme/palette.js';
import { UNIT_HALF } from './unit-symbol.js';

/** The pen's part that names need. */
export type NamePen = Pick<
  CanvasRenderingContext2D,
  | 'fillText'
  | 'strokeText'
  | 'measureText'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
>;

/** A name with the place of its unit, device pixels. */
export interface UnitName {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** The floor for Han on a wall, reference pixels. */
const SIZE = 24;
const GAP = 8;

/**
 * Writes names to the right of their units, with a ring of land around the letters. A name that
 * would lie on another one is left out: the first ones matter most.
 */
export function paintUnitNames(
  pen: NamePen,
  names: readonly UnitName[],
  pixelRatio: number,
  { ink, ground }: { readonly ink: string; readonly ground: string },
): void {
  pen.font = `500 ${SIZE * pixelRatio}px ${FONT_STACK}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  pen.fillStyle = ink;
  pen.strokeStyle = ground;
  pen.lineWidth = 4 * pixelRatio;
  pen.lineJoin = 'round';
  const taken: { left: number; right: number; y: number }[] = [];
  const height = SIZE * 1.2 * pixelRatio;
  for (const { name, x, y } of names) {
    const left = x + (UNIT_HALF + GAP) * pixelRatio;
    const right = left + pen.measureText(name).width;
    const blocked = taken.some((box) => left < box.right && right > box.left && Math.abs(y - box.y) < height);
    if (blocked) continue;
    taken.push({ left, right, y });
    pen.strokeText(name, left, y);
    pen.fillText(name, left, y);
  }
}
