import { accuracyOf, type Level, type Pack } from '../../../shared/contracts/jurisdiction.js';
import type { ImportProblem } from '../../../shared/contracts/jurisdiction-import.js';
import { areaOf } from '../../../shared/geo/area.js';
import type { Box } from '../../../shared/geo/shape.js';
import type { Borders } from '../geometry/borders.js';
import { innerPoint } from '../geometry/inner-point.js';
import type { Match } from '../match/match.js';
import type { PackIndex } from '../match/pack-index.js';
import { crossingsOf } from './crossings.js';
import { checkNeighbours, checkParents, type LaidParent, type LaidUnit } from './layout.js';
import { problemOf, type Named } from './problem.js';

/** A unit of more vertices slows a wall without a GPU down. */
const VERTICES_OF_UNIT = 20_000;

/** What was found in the borders of a layer. */
export interface LayerCheck {
  readonly problems: readonly ImportProblem[];
  /** The borders above are schematic, so less is said of them. */
  readonly schematicParents: boolean;
}

/** Checks borders of matched units by themselves, against each other and against the level above. */
export async function checkLayer(
  matched: readonly Match[],
  index: PackIndex,
  borders: Borders,
  box: Box,
): Promise<LayerCheck> {
  const own = matched.flatMap(({ unit, one }) => ofOne(namedOf(unit), one));
  const laid = matched.flatMap(({ unit, one }): LaidUnit[] => {
    if (!one.inner) return [];
    const { polygons, inner } = one;
    return [{ named: namedOf(unit), polygons, parent: unit.parent, areaM2: areaOf(one.shape), at: inner.at }];
  });
  const parents = parentsOf(laid, index, borders);
  const trusted = parents.every(({ code }) => isTrusted(index.pack, index.get(code)?.level));
  // A border that crosses itself has no inside that could be compared.
  if (own.some(({ kind }) => kind === 'self-crossing') || laid.length === 0)
    return { problems: own, schematicParents: !trusted };
  const neighbours = await checkNeighbours(laid, box);
  const above = parents.length === 0 ? [] : await checkParents(laid, parents, trusted);
  // A hole in the middle of a parent is a gap of it as well; it is told once.
  const told = new Set(neighbours.map(({ at }) => String(at)));
  const more = above.filter(({ kind, at }) => kind !== 'gap' || !told.has(String(at)));
  return { problems: [...own, ...neighbours, ...more], schematicParents: !trusted };
}

function ofOne(named: Named, { polygons, inner }: Match['one']): ImportProblem[] {
  const crossings = crossingsOf(polygons);
  const vertices = polygons.flat(2).length;
  return [
    ...(crossings ? [problemOf('self-crossing', named, { at: crossings.at, amount: crossings.count })] : []),
    ...(vertices > VERTICES_OF_UNIT
      ? [problemOf('many-vertices', named, { at: inner?.at ?? null, amount: vertices })]
      : []),
  ];
}

function parentsOf(units: readonly LaidUnit[], index: PackIndex, borders: Borders): LaidParent[] {
  return [...new Set(units.map(({ parent }) => parent))].flatMap((code): LaidParent[] => {
    const unit = code === null ? undefined : index.get(code);
    const known = unit && borders.get(unit.level, unit.code);
    const at = known && innerPoint(known.shape)?.at;
    return unit && known && at
      ? [{ named: namedOf(unit), code: unit.code, polygons: known.polygons, at }]
      : [];
  });
}

function isTrusted(pack: Pack, level: Level | undefined): boolean {
  return level !== undefined && accuracyOf(pack, level) !== 'schematic';
}

/** A unit as problems name it. */
export function namedOf({
  code,
  name,
}: {
  readonly code: string;
  readonly name: { readonly zh: string };
}): Named {
  return { code, name: name.zh };
}
