import type { Level, Unit } from '../../../shared/contracts/jurisdiction.js';
import type { Borders } from '../geometry/borders.js';
import type { Match } from '../match/match.js';
import type { PackIndex } from '../match/pack-index.js';

/** A unit that no feature goes to. */
export interface UnmatchedUnit {
  readonly unit: Unit;
  /** It keeps the borders that it had. */
  readonly keeps: boolean;
}

/**
 * Units of the level without a feature. Where no unit under the same parent gets new borders, such as in
 * the towns that a file does not hold, the old ones stay; among new borders they would overlap.
 */
export function unmatchedUnits(
  matched: readonly Match[],
  level: Level,
  index: PackIndex,
  borders: Borders,
): UnmatchedUnit[] {
  const found = new Set(matched.map(({ unit }) => unit.code));
  const touched = new Set(matched.map(({ unit }) => unit.parent));
  return index
    .at(level)
    .filter(({ code }) => !found.has(code))
    .map((unit) => ({
      unit,
      keeps: !touched.has(unit.parent) && borders.get(level, unit.code) !== undefined,
    }));
}
