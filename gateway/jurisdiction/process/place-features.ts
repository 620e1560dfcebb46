import type { ImportProblem } from '../../../shared/contracts/jurisdiction-import.js';
import { problemOf } from '../check/problem.js';
import { placed, type Placing } from '../crs/placing.js';
import { innerPoint, shapeOfPolygons } from '../geometry/inner-point.js';
import { tidy } from '../geometry/tidy.js';
import { codeOf } from '../match/codes.js';
import { textOf, type Fields } from '../match/fields.js';
import type { PlacedFeature } from '../match/placed-feature.js';
import type { RawFeature } from '../read/raw-layer.js';

/** Features in WGS-84, and what was wrong with their rings. */
export interface PlacedFeatures {
  readonly features: readonly PlacedFeature[];
  readonly problems: readonly ImportProblem[];
}

/** Brings features to WGS-84 and tidies their rings. */
export function placeFeatures(raw: readonly RawFeature[], placing: Placing, fields: Fields): PlacedFeatures {
  const problems: ImportProblem[] = [];
  const features = raw.map((feature): PlacedFeature => {
    const name = fields.name === null ? '' : textOf(feature.properties[fields.name]);
    const code = fields.code === null ? null : codeOf(feature.properties[fields.code]);
    const moved = feature.polygons.map((rings) =>
      rings.map((ring) => ring.map((position) => placed(placing, position))),
    );
    const { polygons, leftOut, badPositions } = tidy(moved);
    const shape = shapeOfPolygons(polygons);
    const inner = innerPoint(shape);
    const named = { code, name: name || `(${feature.geometry})` };
    const at = inner?.at ?? null;
    if (badPositions > 0) problems.push(problemOf('bad-position', named, { at, amount: badPositions }));
    if (inner === null) problems.push(problemOf('no-area', named));
    for (const ring of leftOut) {
      problems.push(problemOf('degenerate-ring', named, { at: ring.at, amount: ring.areaM2 }));
    }
    return { feature, name, code, polygons, shape, inner };
  });
  return { features, problems };
}
