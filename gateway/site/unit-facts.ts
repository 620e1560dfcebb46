import type { Boundaries } from '../../shared/contracts/boundaries.js';
import type { Pack } from '../../shared/contracts/jurisdiction.js';
import type { Site } from '../../shared/contracts/site.js';
import { areaOf } from '../../shared/geo/area.js';
import { unitShapes } from '../place/unit-shapes.js';

const KM2 = 1e6;
/** Square kilometres are told to four digits behind the point: 100 m². */
const PLACES = 1e4;

/**
 * What a wall needs to know of each town and village without its own look at the pack: the published area,
 * or that of its border where none is published, and the point where its label stands.
 */
export function unitFacts(pack: Pack, boundaries: Boundaries): Required<Pick<Site, 'areasKm2' | 'labels'>> {
  const areasKm2: Record<string, number> = {};
  for (const { code, level, shape } of unitShapes(pack, boundaries)) {
    if (level !== 'town' && level !== 'village') continue;
    areasKm2[code] = Math.round((areaOf(shape) / KM2) * PLACES) / PLACES;
  }
  const labels: Record<string, [number, number]> = {};
  for (const unit of pack.units) {
    if (unit.level === 'town' || unit.level === 'village') labels[unit.code] = unit.label;
    if (unit.level === 'town' && unit.areaKm2 !== null) areasKm2[unit.code] = unit.areaKm2;
  }
  return { areasKm2, labels };
}
