const HEADER_BYTES = 100;
const RECORD_HEAD_BYTES = 8;
/** Polygon, PolygonZ and PolygonM. */
const POLYGONS: readonly number[] = [5, 15, 25];
/** Kind, box and the two counts of a polygon. */
const POLYGON_HEAD_BYTES = 44;

/**
 * Number of the first record of a .shp that claims more parts or points than it has bytes for, or null.
 * mapshaper believes the counts and would look for the points without end.
 */
export function lyingRecord(shp: Buffer): number | null {
  let [at, number] = [HEADER_BYTES, 1];
  while (at + RECORD_HEAD_BYTES + 4 <= shp.length) {
    const bytes = shp.readInt32BE(at + 4) * 2;
    const begin = at + RECORD_HEAD_BYTES;
    if (bytes < 4 || begin + bytes > shp.length) return number;
    if (POLYGONS.includes(shp.readInt32LE(begin))) {
      if (bytes < POLYGON_HEAD_BYTES) return number;
      const [parts, points] = [shp.readInt32LE(begin + 36), shp.readInt32LE(begin + 40)];
      if (parts < 0 || points < 0 || POLYGON_HEAD_BYTES + parts * 4 + points * 16 > bytes) return number;
    }
    at = begin + bytes;
    number += 1;
  }
  return null;
}
