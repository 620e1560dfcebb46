import { ImportError } from '../../import/import-error.js';
import { DEGREE_CRS, type CrsFinding } from '../../../shared/contracts/jurisdiction-import.js';
import type { Box } from '../../../shared/geo/shape.js';
import type { RawFeature, RawLayer, RawPolygon } from '../read/raw-layer.js';
import { projectedCodesAt } from './epsg.js';
import { placed, type Placing } from './placing.js';
import { overlapOf, rasterise } from './raster.js';
import { degreeSystem, systemOf, type CoordinateSystem } from './system.js';

/** The overlap from which a guess can be clear, and how far ahead it has to be. */
const CLEAR_IOU = 0.9;
const CLEAR_LEAD = 0.02;
/** Degrees around the outline in which a layer of the district has to lie. */
const MARGIN = 0.3;

/** What is known of the place. */
export interface Outline {
  /** Polygons of the district as it is now, WGS-84. */
  readonly polygons: readonly RawPolygon[];
  readonly box: Box;
}

/** How positions of a layer become WGS-84, and how that was found. */
export interface ChosenCrs {
  readonly placing: Placing;
  readonly finding: CrsFinding;
}

interface Candidate {
  readonly placing: Placing;
  readonly iou: number;
}

/**
 * Finds the coordinate system of a layer: what a person says, else what the file says, else what
 * lays it on the current outline. A guess is never confirmed by itself.
 * @throws ImportError when nothing brings the layer to the district
 */
export function chooseCrs(layer: RawLayer, told: string | undefined, outline: Outline): ChosenCrs {
  const centre = centreOf(layer.features);
  const rank = ranking(layer, outline, centre);
  if (told !== undefined) {
    const [best] = rank([systemOf(told)]);
    if (!best) throw elsewhere(told, layer.features, outline);
    return found(best, 'told', true, [best]);
  }
  const declared = layer.crs === null ? null : systemOf(layer.crs);
  const degrees = Math.abs(centre[0]) <= 360 && Math.abs(centre[1]) <= 360;
  if (declared && !declared.degrees) {
    const [best] = rank([declared]);
    if (!best) throw elsewhere(declared.name, layer.features, outline);
    return found(best, 'file', true, [best]);
  }
  if (degrees) return ofDegrees(rank(DEGREE_CRS.map(degreeSystem)), declared, layer.features, outline);
  const choices = rank(
    projectedCodesAt((outline.box[0] + outline.box[2]) / 2).map((code) => systemOf(`EPSG:${code}`)),
  );
  const [best] = choices;
  if (!best) throw elsewhere('any zone of CGCS2000, UTM or web Mercator', layer.features, outline);
  return found(best, 'projected-numbers', false, choices);
}

/**
 * A label of WGS-84 is what many tools write without knowing better: when another datum fits the
 * outline clearly better, a person has to look.
 */
function ofDegrees(
  choices: readonly Candidate[],
  declared: CoordinateSystem | null,
  features: readonly RawFeature[],
  outline: Outline,
): ChosenCrs {
  const [best] = choices;
  if (!best) throw elsewhere('degrees of WGS84, GCJ02 or BD09', features, outline);
  const labelled = choices.find(({ placing }) => placing.system.name === declared?.name);
  if (!labelled) return found(best, 'outline-overlap', false, choices);
  return found(labelled, 'file', labelled === best || !isClear(choices), choices);
}

/** Makes candidates of systems: those that bring the layer near the district, the best overlap first. */
function ranking({ features }: RawLayer, { polygons, box }: Outline, centre: readonly [number, number]) {
  const wide: Box = [box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN];
  const own = rasterise(polygons, wide);
  return (systems: readonly CoordinateSystem[]): Candidate[] =>
    systems
      .flatMap((system) => [false, true].map((swapped): Placing => ({ system, swapped })))
      .filter((placing) => holds(wide, placed(placing, centre)))
      .map((placing) => ({
        placing,
        iou: overlapOf(own, rasterise(placedPolygons(features, placing), wide)),
      }))
      .sort((a, b) => b.iou - a.iou);
}

function* placedPolygons(features: readonly RawFeature[], placing: Placing): Generator<RawPolygon> {
  for (const { polygons } of features) {
    for (const polygon of polygons)
      yield polygon.map((ring) => ring.map((position) => placed(placing, position)));
  }
}

function found(
  { placing }: Candidate,
  reason: CrsFinding['reason'],
  confirmed: boolean,
  choices: readonly Candidate[],
): ChosenCrs {
  return {
    placing,
    finding: {
      ...{ crs: placing.system.name, reason, confirmed, swapped: placing.swapped },
      clear: choices[0]?.placing === placing && isClear(choices),
      choices: choices.map((one) => ({ crs: one.placing.system.name, iou: Math.round(one.iou * 1e4) / 1e4 })),
    },
  };
}

function isClear([best, next]: readonly Candidate[]): boolean {
  return best !== undefined && best.iou >= CLEAR_IOU && best.iou - (next?.iou ?? 0) >= CLEAR_LEAD;
}

function holds([west, south, east, north]: Box, [lng = NaN, lat = NaN]: readonly number[]): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

/** Middle of the box around all positions that are numbers. */
function centreOf(features: readonly RawFeature[]): readonly [number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { polygons } of features) {
    for (const [x = NaN, y = NaN] of polygons.flat(2)) {
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
  }
  if (west > east)
    throw new ImportError('expected features with areas, came none. Points and lines have no borders.');
  return [(west + east) / 2, (south + north) / 2];
}

function elsewhere(tried: string, features: readonly RawFeature[], { box }: Outline): ImportError {
  const [x, y] = centreOf(features).map((n) => String(Math.round(n * 1e5) / 1e5));
  const [lng, lat] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2].map((n) => n.toFixed(2));
  return new ImportError(
    `expected areas around ${lng ?? ''}, ${lat ?? ''}, came coordinates around ${x ?? ''}, ${y ?? ''}, which ` +
      `${tried.slice(0, 80)} puts elsewhere. Check the file, or say its coordinate system with --crs.`,
  );
}
