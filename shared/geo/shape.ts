/** Closed line as `lng, lat` pairs in degrees; the last point repeats the first. */
export type Ring = Float64Array;
/** The outer ring first, then its holes. */
export type Polygon = readonly Ring[];
/** One area, of one polygon or of several. */
export type Shape = readonly Polygon[];

/** `[west, south, east, north]` in degrees. */
export type Box = readonly [number, number, number, number];

type Coordinates = readonly (readonly number[])[];

/** Areas of GeoJSON; a third coordinate is not looked at. */
export type AreaGeometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Coordinates[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Coordinates[])[] };

/** The shape of a GeoJSON area, in flat arrays: a lookup walks some thousand corners per point. */
export function shapeOf(geometry: AreaGeometry): Shape {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) => rings.map(ringOf));
}

/** A ring of `[lng, lat]` points; one that is open is closed. */
export function ringOf(points: Coordinates): Ring {
  const first = points[0];
  const last = points.at(-1);
  const isOpen = first !== undefined && (first[0] !== last?.[0] || first[1] !== last?.[1]);
  const closed = isOpen ? [...points, first] : points;
  const ring = new Float64Array(closed.length * 2);
  closed.forEach(([lng = NaN, lat = NaN], i) => {
    ring[i * 2] = lng;
    ring[i * 2 + 1] = lat;
  });
  return ring;
}

/** The box around a shape; of a shape without points it is empty: west above east. */
export function boxOf(shape: Shape): Box {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const [outer] of shape) {
    for (let i = 0; outer && i < outer.length; i += 2) {
      const lng = outer[i] ?? NaN;
      const lat = outer[i + 1] ?? NaN;
      if (lng < west) west = lng;
      if (lng > east) east = lng;
      if (lat < south) south = lat;
      if (lat > north) north = lat;
    }
  }
  return [west, south, east, north];
}

/** True when a point lies in a box or on its edge. */
export function boxHolds([west, south, east, north]: Box, lng: number, lat: number): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}
