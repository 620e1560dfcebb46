import { worldX, worldY } from '../project/mercator.js';
import type { WorldBounds } from '../project/view-transform.js';

/** Ids of a set that its name is made of in full; larger sets differ by count and ends. */
const NAMED_MAX = 200;

/** A name of a set of incidents: another one when one came or went, whatever their order. */
export function setKey(ids: readonly string[]): string {
  if (ids.length > NAMED_MAX) return `${ids.length}`;
  return [...ids].sort().join(' ');
}

/**
 * Box that holds all points; null without any.
 * @param positions `lng, lat` pairs, WGS-84
 */
export function boundsOfPoints(positions: Float64Array): WorldBounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index + 1 < positions.length; index += 2) {
    const lng = positions[index] ?? Number.NaN;
    const lat = positions[index + 1] ?? Number.NaN;
    if (lng < west) west = lng;
    if (lng > east) east = lng;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  if (west > east || south > north) return null;
  return { minX: worldX(west), maxX: worldX(east), minY: worldY(north), maxY: worldY(south) };
}
