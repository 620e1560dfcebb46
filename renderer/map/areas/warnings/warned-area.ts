import type { Warning } from '../../../../shared/contracts/records.js';
import type { Geography } from '../../geography.js';
import type { WorldLine } from '../../project/ring.js';
import { circleRing, projectPoint, projectRings } from '../shape.js';

/** Lengths of official codes, the most telling first: village, town, district; then city and province. */
const CODE_LENGTHS = [12, 9, 6, 4, 2];

/**
 * Rings of the units that an official code covers: the unit itself, or the whole district for a code of
 * its city or province. Codes come with and without zeros at their end. Empty for a code elsewhere.
 */
export function ringsOfCode(geography: Geography, code: string): readonly WorldLine[] {
  const exact = geography.units.get(code);
  if (exact) return exact.rings;
  for (const length of CODE_LENGTHS) {
    const head = code.slice(0, length);
    if (head.length < length || !/^0*$/.test(code.slice(length))) continue;
    const unit = geography.units.get(head);
    if (unit) return unit.rings;
    if (length < 6 && geography.code.startsWith(head)) return geography.district;
  }
  return [];
}

/**
 * Where a warning holds: polygons and circles as they came; the borders of the units that it names by
 * code for an area that has neither. Empty for a warning that only names its area in words: the strip
 * above the map tells of it.
 */
export function warnedRings(geography: Geography, { areas }: Pick<Warning, 'areas'>): WorldLine[] {
  return areas.flatMap(({ codes, polygons, circles }) => {
    const drawn = [
      ...projectRings(polygons),
      ...circles.flatMap(({ centre: [lng, lat], radiusKm }) =>
        radiusKm > 0 ? [circleRing(projectPoint(lng, lat), radiusKm * 1_000)] : [],
      ),
    ];
    return drawn.length > 0 ? drawn : codes.flatMap((code) => ringsOfCode(geography, code));
  });
}
