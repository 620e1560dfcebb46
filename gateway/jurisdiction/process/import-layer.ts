import { ImportError } from '../../import/import-error.js';
import { LEVELS } from '../../../shared/contracts/jurisdiction.js';
import type { ImportReport } from '../../../shared/contracts/jurisdiction-import.js';
import { boxAround, newPack } from '../build/new-pack.js';
import { newBoundaries } from '../build/new-boundaries.js';
import { checkLayer } from '../check/check-layer.js';
import { chooseCrs } from '../crs/choose.js';
import { Borders } from '../geometry/borders.js';
import { fieldExamples, fieldsOf } from '../match/fields.js';
import { matchFeatures } from '../match/match.js';
import { PackIndex } from '../match/pack-index.js';
import type { InputFile } from '../read/raw-layer.js';
import { readFiles } from '../read/read-files.js';
import { placeFeatures } from './place-features.js';
import { failedReport } from './failed-report.js';
import type { ImportInput, ImportOutcome } from './outcome.js';
import { reportOf } from './report.js';
import { unmatchedUnits } from './unmatched-units.js';

/**
 * Reads, places, matches and checks a layer, and makes the pack that it would give. Files that cannot
 * be used are told in the report; nothing is thrown for them.
 */
export async function importLayer(input: ImportInput): Promise<ImportOutcome> {
  try {
    return await imported(input);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return { report: failedReport(sizesOf(input.files), error.message), made: null };
  }
}

async function imported({ files, options, pack, boundaries, today }: ImportInput): Promise<ImportOutcome> {
  const layer = await readFiles(files, options.layer);
  const borders = new Borders(boundaries);
  const index = new PackIndex(pack);
  const outline = { polygons: borders.at('district').flatMap(({ polygons }) => polygons), box: pack.bbox };
  const { placing, finding } = chooseCrs(layer, options.crs, outline);
  const fields = fieldsOf(layer.features, index, options);
  const placed = placeFeatures(layer.features, placing, fields);
  const matches = matchFeatures(placed.features, { fields, index, borders, add: options.add ?? false });
  const box = boxAround(placed.features);
  const check = await checkLayer(matches.matched, index, borders, box);
  const left = unmatchedUnits(matches.matched, fields.level, index, borders);
  const report = reportOf({
    ...{ layer, fields, finding, matches, placed, check, left, box },
    files: sizesOf(files),
    examples: fieldExamples(layer.features),
  });
  if (!report.ok) return { report, made: null };
  const kept = left.filter(({ keeps }) => keeps).map(({ unit }) => unit.code);
  const { level } = fields;
  const next = newPack({
    ...{ pack, level, options, today, borders, kept, matched: matches.matched },
    files: files.map(({ name }) => name),
  });
  const areas = [
    ...matches.matched.map(({ unit, one }) => ({ code: unit.code, polygons: one.polygons })),
    ...borders.at(level).filter(({ code }) => kept.includes(code)),
  ];
  const order = new Map(next.units.map(({ code }, i) => [code, i]));
  areas.sort((a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0));
  const whole = LEVELS.flatMap((one) => borders.at(one)).reduce((sum, one) => around(sum, one.box), box);
  return { report, made: { pack: next, boundaries: newBoundaries(borders, level, areas, whole) } };
}

function sizesOf(files: readonly InputFile[]): ImportReport['files'] {
  return files.map(({ name, bytes }) => ({ name, bytes: bytes.length }));
}

type Edges = [number, number, number, number];

function around(a: Edges, b: readonly [number, number, number, number]): Edges {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
