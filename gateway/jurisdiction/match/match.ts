import { accuracyOf, LEVELS, type Unit } from '../../../shared/contracts/jurisdiction.js';
import type { ImportProblemKind } from '../../../shared/contracts/jurisdiction-import.js';
import type { Borders } from '../geometry/borders.js';
import { codeFits, codeOf } from './codes.js';
import { textOf, type Fields } from './fields.js';
import { coreName } from './names.js';
import { newUnit, smallCode } from './new-unit.js';
import type { PackIndex } from './pack-index.js';
import type { PlacedFeature } from './placed-feature.js';

/** A unit of the version to come and the feature that gives its borders. */
export interface Match {
  readonly unit: Unit;
  readonly one: PlacedFeature;
  readonly by: 'code' | 'name' | 'added';
}

/** A feature that something is wrong with. */
export interface MatchProblem {
  readonly kind: ImportProblemKind;
  readonly one: PlacedFeature;
  /** The other unit that it is about, or null. */
  readonly other: Unit | null;
}

/** Which feature goes where. */
export interface Matches {
  readonly matched: readonly Match[];
  readonly unmatched: readonly PlacedFeature[];
  readonly problems: readonly MatchProblem[];
}

/** What features are matched against. */
export interface MatchParts {
  readonly fields: Fields;
  readonly index: PackIndex;
  readonly borders: Borders;
  /** Make units of features that the pack does not have. */
  readonly add: boolean;
}

/**
 * Matches features to units: by code, else by name among the units under the same parent. A name that
 * several units have is never guessed.
 */
export function matchFeatures(features: readonly PlacedFeature[], parts: MatchParts): Matches {
  const matched = new Map<string, Match>();
  const unmatched: PlacedFeature[] = [];
  const problems: MatchProblem[] = [];
  for (const raw of features) {
    if (!raw.inner) {
      // Told by whoever placed it; without borders it is of no use to a unit.
      unmatched.push(raw);
      continue;
    }
    const one = withSmallCode(raw, parts);
    const found = unitFor(one, parts);
    const fresh =
      'unit' in found || !parts.add || found.ambiguous ? null : newUnit(one, parts.fields, parts.index);
    const match: Match | null =
      'unit' in found
        ? { ...found, one }
        : fresh && 'unit' in fresh
          ? { unit: fresh.unit, one, by: 'added' }
          : null;
    if (match === null) {
      unmatched.push(one);
      if (!('unit' in found) && found.ambiguous)
        problems.push({ kind: 'ambiguous-name', one, other: found.ambiguous });
      else if (fresh && 'problem' in fresh) problems.push({ kind: fresh.problem, one, other: null });
    } else if (matched.has(match.unit.code)) {
      problems.push({ kind: 'duplicate-unit', one, other: match.unit });
    } else {
      matched.set(match.unit.code, match);
    }
  }
  return { matched: [...matched.values()], unmatched, problems };
}

type Found = Pick<Match, 'unit' | 'by'> | { readonly ambiguous: Unit | null };

function unitFor(one: PlacedFeature, parts: MatchParts): Found {
  const { level } = parts.fields;
  const { code, name } = one;
  const fits = code !== null && codeFits(code, level);
  const known = fits ? parts.index.get(code) : undefined;
  if (known?.level === level) return { unit: known, by: 'code' };
  const candidates = name === '' ? [] : parts.index.named(name, level);
  const near = fits
    ? candidates.filter(({ parent }) => parent !== null && code.startsWith(parent))
    : candidates;
  const [first, ...more] = near.length > 1 ? narrowed(near, one, parts) : near;
  if (!first) return { ambiguous: near.length > 1 ? (near[0] ?? null) : null };
  return more.length === 0 ? { unit: first, by: 'name' } : { ambiguous: first };
}

/** Those under a parent that the feature names, else under one that holds it, if borders can be trusted. */
function narrowed(
  candidates: readonly Unit[],
  one: PlacedFeature,
  { index, borders, fields }: MatchParts,
): readonly Unit[] {
  const told = Object.entries(one.feature.properties).flatMap(([field, value]) =>
    field === fields.name ? [] : [codeOf(value) ?? coreName(textOf(value), [])],
  );
  const named = candidates.filter((unit) => {
    const parent = index.parentOf(unit);
    return parent !== null && (told.includes(parent.code) || told.includes(coreName(parent.name.zh, [])));
  });
  if (named.length > 0) return named;
  const wider = LEVELS.slice(0, LEVELS.indexOf(fields.level)).filter((level) => borders.at(level).length > 0);
  const nearest = wider.at(-1);
  const trusted = nearest !== undefined && accuracyOf(index.pack, nearest) !== 'schematic';
  const holder = trusted && one.inner ? borders.holder(fields.level, one.inner.at) : null;
  return holder === null ? candidates : candidates.filter(({ parent }) => parent === holder);
}

/** A grid's own number becomes a code by the village in which it lies. */
function withSmallCode(one: PlacedFeature, { fields, index, borders }: MatchParts): PlacedFeature {
  if (LEVELS.indexOf(fields.level) <= LEVELS.indexOf('village')) return one;
  const own = fields.code === null ? '' : textOf(one.feature.properties[fields.code]);
  return { ...one, code: smallCode(one, own, fields.level, index, borders) };
}
