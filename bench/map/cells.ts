/** Sizes of the map bench. */
export const SIZES = [1_000, 10_000, 50_000] as const;
/** Moves per second, as S7 of the goals asks. */
export const MOVES = 500;

/** Names of the subjects as the report prints them. */
export const NAMES: Readonly<Record<string, string>> = {
  clusters: 'Yiping',
  dots: 'Yiping, every point a dot',
  units: 'Yiping, with 5 000 units that move',
  markers: 'Leaflet markers',
  circles: 'Leaflet circleMarker, canvas',
  markercluster: 'leaflet.markercluster',
  maplibre: 'maplibre-gl, diff at 10 Hz',
};

/** Up to how many points a peer is run: beyond, its page gives no frame within the span. */
const MOST: Readonly<Record<string, number>> = {
  markers: 1_000,
  circles: 10_000,
  markercluster: 10_000,
};

/** One subject at one size. */
export interface Cell {
  readonly subject: string;
  readonly count: number;
}

/** All cells of a run, one size after the other, ours and its peers beside each other. */
export const CELLS: readonly Cell[] = SIZES.flatMap((count) =>
  Object.keys(NAMES).flatMap((subject) => (count <= (MOST[subject] ?? Infinity) ? [{ subject, count }] : [])),
);
