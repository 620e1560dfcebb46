import type {
  CrsFinding,
  ImportProblem,
  ImportReport,
} from '../../../shared/contracts/jurisdiction-import.js';
import { namedOf, type LayerCheck } from '../check/check-layer.js';
import { problemOf } from '../check/problem.js';
import type { Fields } from '../match/fields.js';
import type { Matches } from '../match/match.js';
import type { PlacedFeature } from '../match/placed-feature.js';
import type { RawLayer } from '../read/raw-layer.js';
import { failedReport } from './failed-report.js';
import type { PlacedFeatures } from './place-features.js';
import type { UnmatchedUnit } from './unmatched-units.js';

/** Most problems that are listed, and most names in a list; a wrong file has thousands. */
const LISTED_MAX = 500;

const NOBODYS =
  'none of the features goes to a unit of the pack. Check the level and the properties with codes and names, ' +
  'or take them as new units with --add.';

/** What a report is put together from. */
export interface ReportParts {
  readonly files: ImportReport['files'];
  readonly layer: RawLayer;
  readonly fields: Fields;
  readonly examples: ImportReport['fields'];
  readonly finding: CrsFinding;
  readonly placed: PlacedFeatures;
  readonly matches: Matches;
  readonly check: LayerCheck;
  readonly left: readonly UnmatchedUnit[];
  readonly box: [number, number, number, number];
}

/** The report of a layer that could be read. */
export function reportOf(parts: ReportParts): ImportReport {
  const { files, layer, fields, examples, finding, placed, matches, check, left, box } = parts;
  const problems = [...placed.problems, ...matchProblems(matches), ...check.problems];
  problems.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  const matchedBy = (by: string) => matches.matched.filter((one) => one.by === by);
  return {
    ...failedReport(files, null),
    ok: matches.matched.length > 0 && !problems.some(({ severity }) => severity === 'error'),
    failure: matches.matched.length > 0 ? null : NOBODYS,
    format: layer.format,
    features: layer.features.length,
    fields: examples,
    nameField: fields.name,
    codeField: fields.code,
    level: fields.level,
    crs: finding,
    matchedByCode: matchedBy('code').length,
    matchedByName: matchedBy('name').length,
    added: matchedBy('added').map(({ unit }) => ({ ...namedOf(unit), at: unit.label })),
    unmatchedFeatures: matches.unmatched.slice(0, LISTED_MAX).map(unmatchedFeature),
    unmatchedUnits: left.map(({ unit, keeps }) => ({ ...namedOf(unit), at: unit.label, keeps })),
    schematicParents: check.schematicParents,
    problems: problems.slice(0, LISTED_MAX),
    problemsLeftOut: Math.max(0, problems.length - LISTED_MAX),
    vertices: placed.features.reduce((sum, { polygons }) => sum + polygons.flat(2).length, 0),
    bbox: box,
  };
}

function matchProblems({ problems }: Matches): ImportProblem[] {
  return problems.map(({ kind, one, other }) =>
    problemOf(
      kind,
      { code: one.code, name: nameOf(one) },
      { other: other && namedOf(other), at: one.inner?.at ?? null },
    ),
  );
}

function unmatchedFeature(one: PlacedFeature): ImportReport['unmatchedFeatures'][number] {
  return { code: one.code, name: nameOf(one), at: one.inner && [...one.inner.at] };
}

function nameOf({ name, feature }: PlacedFeature): string {
  return name || `(${feature.geometry})`;
}
