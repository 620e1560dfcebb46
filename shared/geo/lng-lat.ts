/** A point in degrees; WGS-84 unless said otherwise. */
export interface LngLat {
  readonly lng: number;
  readonly lat: number;
}
