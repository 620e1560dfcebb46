import type { Level } from '../../shared/contracts/jurisdiction.js';
import type { Geography, UnitShape } from './geography.js';
import type { WorldPoint } from './project/mercator.js';
import { contains } from './project/ring.js';
import type { WorldBounds } from './project/view-transform.js';

/** True when a point lies in a box, its edge included. */
export function inBounds({ minX, minY, maxX, maxY }: WorldBounds, { x, y }: WorldPoint): boolean {
  return x >= minX && x <= maxX && y >= minY && y <= maxY;
}

/** The unit of a level whose border holds a point, or null outside all of them. */
export function unitAt(geography: Geography, level: Level, at: WorldPoint): UnitShape | null {
  return (
    geography.levels[level].find(
      ({ bounds, rings }) => inBounds(bounds, at) && contains(rings, at.x, at.y),
    ) ?? null
  );
}

/**
 * Box of a unit, for a camera that is to show it; null for a code that the pack lacks and for a unit
 * that has neither a border nor a wider one around it.
 */
export function boundsOfUnit(geography: Geography, code: string): WorldBounds | null {
  const unit = geography.units.get(code);
  if (!unit) return null;
  if (unit.rings.length > 0) return unit.bounds;
  return unit.parent === null ? null : boundsOfUnit(geography, unit.parent);
}

/** The unit and those around it, the widest first; empty for a code that the pack lacks. */
export function pathOf(geography: Geography, code: string): readonly UnitShape[] {
  const unit = geography.units.get(code);
  if (!unit) return [];
  return unit.parent === null ? [unit] : [...pathOf(geography, unit.parent), unit];
}

/** Units directly inside one, in the pack's order. */
export function childrenOf(geography: Geography, code: string): readonly UnitShape[] {
  return [...geography.units.values()].filter(({ parent }) => parent === code);
}

/** Area of a shape in square world units, holes taken out; 0 without a border. */
export function areaOf({ rings }: Pick<UnitShape, 'rings'>): number {
  let sum = 0;
  // TopoJSON winds holes the other way round, so their share has the other sign.
  for (const ring of rings) {
    const last = ring.length - 2;
    for (let index = 0; index < last; index += 2) {
      sum += (ring[index] ?? 0) * (ring[index + 3] ?? 0) - (ring[index + 2] ?? 0) * (ring[index + 1] ?? 0);
    }
  }
  return Math.abs(sum) / 2;
}
