import { metresPerWorldUnit } from './mercator.js';
import { toWorld, type ViewTransform } from './view-transform.js';

/** A round distance and how long it is on the screen. */
export interface ScaleBarSize {
  readonly metres: number;
  readonly width: number;
}

const STEPS = [5, 2, 1];

/** The longest of 1, 2, 5 × 10ⁿ metres that fits `maxWidth` pixels at the middle of the view. */
export function scaleBar(view: ViewTransform, viewHeight: number, maxWidth: number): ScaleBarSize {
  const middle = toWorld(view, 0, viewHeight / 2);
  const metresPerPixel = metresPerWorldUnit(middle.y) / view.scale;
  const most = metresPerPixel * maxWidth;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = STEPS.find((candidate) => candidate * power <= most) ?? 1;
  const metres = step * power;
  return { metres, width: metres / metresPerPixel };
}
