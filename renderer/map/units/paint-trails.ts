import { worldX, worldY } from '../project/mercator.js';
import type { Surface } from '../layers/surface.js';
import type { UnitSet } from './unit-set.js';

/** The pen's part that lines need. */
export type LinePen = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'setLineDash'
  | 'strokeStyle'
  | 'lineWidth'
  | 'globalAlpha'
  | 'lineJoin'
>;

/** Opacity of a trail's quarters, the oldest first. */
const ALPHAS = [0.15, 0.3, 0.5, 0.75] as const;

/**
 * Draws where units were as lines that fade towards the past, one stroke per quarter for all units
 * together. A trail ends where its unit stands. Its points are projected here and not when they
 * come: only those of the few visible units are ever looked at.
 */
export function paintTrails(
  pen: LinePen,
  units: UnitSet,
  slots: readonly number[],
  { view, pixelRatio }: Surface,
  colour: string,
): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 2 * pixelRatio;
  pen.lineJoin = 'round';
  const px = (x: number): number => (x * view.scale + view.dx) * pixelRatio;
  const py = (y: number): number => (y * view.scale + view.dy) * pixelRatio;
  for (const [quarter, alpha] of ALPHAS.entries()) {
    pen.beginPath();
    let drawn = false;
    for (const slot of slots) {
      const start = units.trailStarts[slot] ?? 0;
      const pairs = (units.trailStarts[slot + 1] ?? start) - start;
      if (pairs === 0) continue;
      // `pairs` lines: between the points of the trail, and from the last of them to the unit.
      const from = Math.floor((quarter * pairs) / ALPHAS.length);
      const to = Math.floor(((quarter + 1) * pairs) / ALPHAS.length);
      for (let step = from; step <= to && to > from; step += 1) {
        const pair = 2 * (start + step);
        const last = step === pairs;
        const x = px(last ? (units.x[slot] ?? Number.NaN) : worldX(units.trails[pair] ?? Number.NaN));
        const y = py(last ? (units.y[slot] ?? Number.NaN) : worldY(units.trails[pair + 1] ?? Number.NaN));
        if (step === from) pen.moveTo(x, y);
        else pen.lineTo(x, y);
        drawn = true;
      }
    }
    if (!drawn) continue;
    pen.globalAlpha = alpha;
    pen.stroke();
  }
  pen.globalAlpha = 1;
}
