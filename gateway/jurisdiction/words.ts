import type {
  ImportProblem,
  ImportProblemKind,
  ImportReport,
} from '../../shared/contracts/jurisdiction-import.js';

/** Most names of a list that are printed. */
const SHOWN_MAX = 20;

const WORDS: Readonly<Record<ImportProblemKind, string>> = {
  'duplicate-unit': 'comes twice',
  'ambiguous-name': 'has a name that several units have; give it a code',
  'no-area': 'has no area',
  'self-crossing': 'has borders that cross themselves',
  'degenerate-ring': 'has a ring without area, which is left out',
  overlap: 'overlaps',
  'small-overlap': 'overlaps a little',
  hole: 'is next to land that no unit covers',
  gap: 'has land that no unit of the layer covers',
  'outside-parent': 'lies partly outside',
  elsewhere: 'lies far outside',
  'no-parent': 'has no unit above it in the pack',
  'bad-code': 'has no name, or no code of this level',
  'bad-position': 'has positions that are no place on earth',
  'many-vertices': 'has more corners than a wall draws smoothly',
};
const IN_M2: readonly ImportProblemKind[] = [
  ...(['degenerate-ring', 'overlap', 'small-overlap', 'hole', 'gap', 'outside-parent', 'elsewhere'] as const),
];

/** The report as lines for a terminal. */
export function reportLines(report: ImportReport): string[] {
  const { failure, problems, problemsLeftOut } = report;
  const facts = report.format === null ? [] : [...readLines(report), ...matchLines(report)];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const told =
    problems.length === 0
      ? []
      : [`${errors} errors, ${problems.length - errors + problemsLeftOut} warnings:`];
  const left = problemsLeftOut === 0 ? [] : [`  … and ${problemsLeftOut} more`];
  return [...(failure === null ? [] : [failure]), ...facts, ...told, ...problems.map(problemLine), ...left];
}

/** What has to be done about the coordinate system, or null when it is settled. */
export function crsQuestion({ crs }: ImportReport): string | null {
  if (crs === null || crs.confirmed) return null;
  return `the coordinate system is a guess: look at the figures above and say --crs ${crs.choices[0]?.crs ?? crs.crs}`;
}

function readLines({ format, features, vertices, crs, bbox }: ImportReport): string[] {
  const choices =
    crs?.choices.map((one) => `${shortCrs(one.crs)} ${(one.iou * 100).toFixed(1)} %`).join(', ') ?? '';
  const swapped = crs?.swapped ? ', northing first' : '';
  return [
    `${format ?? ''}: ${features} features, ${vertices} corners, ${bbox?.map((n) => n.toFixed(4)).join(' ') ?? ''}`,
    `coordinates: ${shortCrs(crs?.crs ?? '')} (${crs?.reason ?? ''}${swapped}${crs?.confirmed ? '' : ', not confirmed'})`,
    `overlap with the present outline: ${choices}`,
  ];
}

function matchLines(report: ImportReport): string[] {
  const {
    level,
    codeField,
    nameField,
    matchedByCode,
    matchedByName,
    added,
    unmatchedFeatures,
    unmatchedUnits,
  } = report;
  const kept = unmatchedUnits.filter(({ keeps }) => keeps);
  const bare = unmatchedUnits.filter(({ keeps }) => !keeps);
  return [
    `level ${level ?? ''}, codes in ${codeField ?? '-'}, names in ${nameField ?? '-'}`,
    `matched: ${matchedByCode} by code, ${matchedByName} by name, ${added.length} new`,
    ...listLine('new', added),
    ...listLine('features of no unit', unmatchedFeatures),
    ...listLine('units that keep their borders', kept),
    ...listLine('units without borders from now on', bare),
    ...(report.schematicParents ? ['the borders above are schematic: gaps along them are not checked'] : []),
  ];
}

function listLine(words: string, list: readonly { code: string | null; name: string }[]): string[] {
  if (list.length === 0) return [];
  const names = list.slice(0, SHOWN_MAX).map(({ code, name }) => (code === null ? name : `${name} ${code}`));
  const more = list.length > SHOWN_MAX ? ` … and ${list.length - SHOWN_MAX} more` : '';
  return [`${words} (${list.length}): ${names.join(', ')}${more}`];
}

function problemLine({ kind, severity, unit, other, at, amount }: ImportProblem): string {
  const subject = `${unit.name}${unit.code === null ? '' : ` ${unit.code}`}`;
  const object = other ? ` ${other.name}${other.code === null ? '' : ` ${other.code}`}` : '';
  const size = amount === null ? '' : IN_M2.includes(kind) ? ` (${amount} m²)` : ` (${amount})`;
  const place = at === null ? '' : ` at ${at[0]}, ${at[1]}`;
  return `  ${severity}: ${subject} ${WORDS[kind]}${object}${size}${place}`;
}

/** A WKT by its name. */
function shortCrs(crs: string): string {
  return /^\w+\["([^"]+)"/.exec(crs)?.[1] ?? crs;
}
