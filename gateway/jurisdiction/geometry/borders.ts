import { feature } from 'topojson-client';
import type { Boundaries } from '../../../shared/contracts/boundaries.js';
import { LEVELS, type Level } from '../../../shared/contracts/jurisdiction.js';
import { contains } from '../../../shared/geo/contains.js';
import { boxHolds, boxOf, shapeOf, type Box, type Shape } from '../../../shared/geo/shape.js';
import type { RawPolygon } from '../read/raw-layer.js';

/** Borders of one unit, WGS-84. */
export interface UnitBorders {
  readonly code: string;
  readonly polygons: readonly RawPolygon[];
  readonly shape: Shape;
  readonly box: Box;
}

/** Borders of a pack by level. */
export class Borders {
  private readonly levels = new Map<Level, readonly UnitBorders[]>();

  constructor(boundaries: Boundaries) {
    for (const level of LEVELS) {
      const layer = boundaries.objects[level];
      if (!layer) continue;
      const { features } = feature(boundaries, layer);
      this.levels.set(
        level,
        features.flatMap(({ geometry, properties }): UnitBorders[] => {
          if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [];
          const shape = shapeOf(geometry);
          const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
          return [{ code: properties.code, polygons, shape, box: boxOf(shape) }];
        }),
      );
    }
  }

  at(level: Level): readonly UnitBorders[] {
    return this.levels.get(level) ?? [];
  }

  get(level: Level, code: string): UnitBorders | undefined {
    return this.at(level).find((one) => one.code === code);
  }

  /** Code of the narrowest unit wider than a level that holds a point, or null. */
  holder(level: Level, [lng, lat]: readonly [number, number]): string | null {
    for (const wider of LEVELS.slice(0, LEVELS.indexOf(level)).reverse()) {
      const found = this.at(wider).find(
        ({ box, shape }) => boxHolds(box, lng, lat) && contains(shape, lng, lat),
      );
      if (found) return found.code;
    }
    return null;
  }
}
