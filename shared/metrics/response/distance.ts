import type { Figure } from '../figure/figure.js';
import { makeFigure, type FigureContext } from '../figure/make-figure.js';

/** A point in WGS-84 degrees. */
export interface Point {
  readonly lng: number;
  readonly lat: number;
}

/** Mean radius of the Earth, metres. */
const EARTH_M = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in metres. */
export function metresBetween(a: Point, b: Point): number {
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const h = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lng, b.lng);
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * 出警距离 from a unit to the scene, labelled with how it was measured: a straight line is shorter
 * than any road and must not be read as one.
 * @param roadM length by road when a router told it
 */
export function distanceFigure(unit: Point, scene: Point, context: FigureContext, roadM?: number): Figure {
  const value = roadM ?? metresBetween(unit, scene);
  const method = roadM === undefined ? 'straight-line' : 'road';
  return makeFigure({ value, unit: 'm', n: 1, method }, context);
}
