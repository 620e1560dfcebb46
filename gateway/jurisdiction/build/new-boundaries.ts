import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { topology } from 'topojson-server';
import { parseBoundaries, type Boundaries } from '../../../shared/contracts/boundaries.js';
import { LEVELS, type Level } from '../../../shared/contracts/jurisdiction.js';
import type { Box } from '../../../shared/geo/shape.js';
import { metresPerDegree } from '../../../shared/geo/ellipsoid.js';
import type { Borders } from '../geometry/borders.js';
import type { RawPolygon } from '../read/raw-layer.js';

/** Step of the grid that positions are laid on: half of it, 5 cm, is the most that one moves. */
const STEP_M = 0.1;

/** Borders of one unit. */
export interface CodedArea {
  readonly code: string;
  readonly polygons: readonly RawPolygon[];
}

/**
 * The borders of a pack with one level anew, as TopoJSON.
 * @param box around everything, for the size of the grid
 * @throws TypeError when the result is not what packs hold, which is a defect here
 */
export function newBoundaries(
  borders: Borders,
  level: Level,
  areas: readonly CodedArea[],
  box: Box,
): Boundaries {
  const layers = LEVELS.map((one): [Level, readonly CodedArea[]] => [
    one,
    one === level ? areas : borders.at(one),
  ]);
  const objects = Object.fromEntries(
    layers.flatMap(([name, list]) =>
      list.length === 0 && name !== 'district' ? [] : [[name, collectionOf(list)]],
    ),
  );
  const quantised: unknown = topology(objects, gridOf(box));
  // Through JSON: what is parsed is what a window will read.
  return parseBoundaries(JSON.parse(JSON.stringify(quantised)));
}

function collectionOf(areas: readonly CodedArea[]): FeatureCollection<Polygon | MultiPolygon> {
  return {
    type: 'FeatureCollection',
    features: areas.map(({ code, polygons }): Feature<Polygon | MultiPolygon> => {
      const coordinates = polygons.map((rings) => rings.map((ring) => ring.map((position) => [...position])));
      const [only, ...more] = coordinates;
      const geometry: Polygon | MultiPolygon =
        only && more.length === 0
          ? { type: 'Polygon', coordinates: only }
          : { type: 'MultiPolygon', coordinates };
      return { type: 'Feature', id: code, properties: { code }, geometry };
    }),
  };
}

/** How many steps the longer side has. */
function gridOf([west, south, east, north]: Box): number {
  const scale = metresPerDegree((south + north) / 2);
  const longer = Math.max((east - west) * scale.lng, (north - south) * scale.lat);
  return Math.max(2, Math.ceil(longer / STEP_M));
}
