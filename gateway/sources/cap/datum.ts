import type { Warning } from '../../../shared/contracts/records.js';
import { toWgs84, type Crs } from '../../../shared/domain/datum.js';

/**
 * The shapes of a warning in WGS-84. CAP has no other datum by the standard; a platform whose map is in
 * GCJ-02 sends what was drawn on it all the same, so the configuration of a source may say so.
 */
export function inWgs84(areas: Warning['areas'], crs: Crs): Warning['areas'] {
  const moved = ([lng, lat]: readonly [number, number]): [number, number] => {
    const point = toWgs84(lng, lat, crs);
    return [point.lng, point.lat];
  };
  return areas.map((area) => ({
    ...area,
    polygons: area.polygons.map((ring) => ring.map(moved)),
    circles: area.circles.map((circle) => ({ ...circle, centre: moved(circle.centre) })),
  }));
}
