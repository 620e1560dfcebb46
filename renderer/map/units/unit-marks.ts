import type { WorldPoint } from '../project/mercator.js';
import type { UnitSet } from './unit-set.js';

/** Where units stand, world units. */
export function unitPlaces({ count, x, y }: Pick<UnitSet, 'count' | 'x' | 'y'>): WorldPoint[] {
  return Array.from({ length: count }, (_, slot) => ({ x: x[slot] ?? NaN, y: y[slot] ?? NaN }));
}
