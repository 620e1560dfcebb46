import type { Pack } from '../../../shared/contracts/jurisdiction.js';
import type { KeyAreas } from '../../../shared/contracts/map-service.js';
import { octagonAround } from './octagon.js';

/** About 800 m to each side. */
const MARGIN: [number, number] = [0.0084, 0.0072];
/** Kinds of places that a room has an eye on, invented as all of the demo. */
const KINDS = [
  { zh: '演示：夜市', en: 'Demo: night market' },
  { zh: '演示：校园周边', en: 'Demo: around a school' },
  { zh: '演示：在建工地', en: 'Demo: building site' },
] as const;
const NOTE = { zh: '演示数据，非真实重点区域', en: 'Demo data, no real key area' };

/**
 * Key areas of a demo: around villages of the busiest towns, each named as invented. A site's own file
 * goes before them.
 */
export function demoKeyAreas({ units }: Pick<Pack, 'units'>): KeyAreas {
  const towns = units
    .filter((unit) => unit.level === 'town')
    .sort((a, b) => (b.demoLoad ?? 1) - (a.demoLoad ?? 1) || (a.code < b.code ? -1 : 1));
  const areas = KINDS.flatMap((name, i) => {
    const town = towns[i];
    const village = units.find((unit) => unit.level === 'village' && unit.parent === town?.code);
    const at = (village ?? town)?.label;
    if (!at) return [];
    const polygons = [[octagonAround([[at[0], at[1]]], MARGIN)]];
    return [{ id: `demo-${i + 1}`, name, note: NOTE, polygons, from: null, until: null }];
  });
  return { areas };
}
