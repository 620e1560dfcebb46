import type { LngLat } from '../../geo/lng-lat.js';
import { metresBetween } from '../../geo/metres-between.js';
import type { Figure } from '../figure/figure.js';
import { makeFigure, type FigureContext } from '../figure/make-figure.js';

/**
 * 出警距离 from a unit to the scene, labelled with how it was measured: a straight line is shorter
 * than any road and must not be read as one.
 * @param roadM length by road when a router told it
 */
export function distanceFigure(unit: LngLat, scene: LngLat, context: FigureContext, roadM?: number): Figure {
  const value = roadM ?? metresBetween(unit, scene);
  const method = roadM === undefined ? 'straight-line' : 'road';
  return makeFigure({ value, unit: 'm', n: 1, method }, context);
}
