import mapshaper from 'mapshaper';
import * as v from 'valibot';
import { ImportError } from '../../import/import-error.js';
import type { RawPolygon } from '../read/raw-layer.js';

/** Areas to be laid over each other, each with a number that tells it. */
export interface MosaicPart {
  readonly id: number;
  readonly polygons: readonly RawPolygon[];
}

/** A piece of land that the same areas cover. */
export interface Tile {
  readonly ids: readonly number[];
  readonly areaM2: number;
  readonly at: readonly [number, number];
}

const TilesSchema = v.array(
  v.object({
    /** Null of land that borders enclose and no area covers. */
    ids: v.nullable(v.array(v.number())),
    area: v.number(),
    x: v.nullable(v.number()),
    y: v.nullable(v.number()),
  }),
);

/**
 * Cuts overlapping areas into tiles, none of which overlap. mapshaper knows how to do so with borders
 * that cross and touch in every way; its areas are those of a sphere, true to 0.5 %.
 */
export async function mosaicOf(parts: readonly MosaicPart[]): Promise<Tile[]> {
  const features = parts.map(({ id, polygons }) => ({
    type: 'Feature',
    properties: { id },
    geometry: { type: 'MultiPolygon', coordinates: polygons },
  }));
  const out = await mapshaper.applyCommands(
    `-i parts.json -mosaic calc='ids = collect(id)' ` +
      `-each 'area = this.area, x = this.innerX, y = this.innerY' -o format=json tiles.json`,
    { 'parts.json': JSON.stringify({ type: 'FeatureCollection', features }) },
  );
  const tiles = v.safeParse(TilesSchema, JSON.parse(Buffer.from(out['tiles.json'] ?? '').toString('utf8')));
  if (!tiles.success)
    throw new ImportError(`the borders cannot be laid over each other: ${v.summarize(tiles.issues)}`);
  return tiles.output.flatMap(({ ids, area, x, y }) =>
    x === null || y === null ? [] : [{ ids: [...new Set(ids ?? [])], areaM2: area, at: [x, y] as const }],
  );
}
