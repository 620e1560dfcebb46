import type { Unit } from '../../shared/contracts/jurisdiction.js';

/**
 * Villages without a border by the code of their town: a point may lie in them wherever it may lie in
 * the town. All villages of a town at once are written `TOWN*` (shared/domain/place-check.ts).
 * @param bordered units that have a border, by code
 */
export function borderless(
  units: readonly Unit[],
  bordered: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly string[]> {
  const loose = new Map<string, string[]>();
  const mixed = new Set<string>();
  for (const unit of units) {
    if (unit.level !== 'village') continue;
    if (bordered.has(unit.code)) mixed.add(unit.parent);
    else loose.set(unit.parent, [...(loose.get(unit.parent) ?? []), unit.code]);
  }
  return new Map([...loose].map(([town, codes]) => [town, mixed.has(town) ? codes : [`${town}*`]]));
}
