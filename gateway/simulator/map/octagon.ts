/** A place, WGS-84 degrees. */
export type LngLat = [number, number];

/** Corners of an octagon, as shares of half its width; closed, against the clock. */
const CORNERS: readonly LngLat[] = [
  [1, 0.7],
  [0.7, 1],
  [-0.7, 1],
  [-1, 0.7],
  [-1, -0.7],
  [-0.7, -1],
  [0.7, -1],
  [1, -0.7],
  [1, 0.7],
];

/** A ring around places with a margin of degrees, such as somebody would draw on a map by hand. */
export function octagonAround(places: readonly LngLat[], margin: LngLat): LngLat[] {
  const middleAndHalf = (axis: 0 | 1): readonly [number, number] => {
    const values = places.map((place) => place[axis]);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return [(least + most) / 2, (most - least) / 2 + margin[axis]];
  };
  const [[east, width], [north, height]] = [middleAndHalf(0), middleAndHalf(1)];
  return CORNERS.map(([x, y]) => [rounded(east + x * width), rounded(north + y * height)]);
}

/** To about a metre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
