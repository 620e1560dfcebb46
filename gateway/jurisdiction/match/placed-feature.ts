import type { Shape } from '../../../shared/geo/shape.js';
import type { InnerPoint } from '../geometry/inner-point.js';
import type { RawFeature, RawPolygon } from '../read/raw-layer.js';

/** A feature whose areas are in WGS-84 and tidy. */
export interface PlacedFeature {
  readonly feature: RawFeature;
  readonly name: string;
  /** Normalised official code, or null. */
  readonly code: string | null;
  readonly polygons: readonly RawPolygon[];
  readonly shape: Shape;
  /** Null when nothing is left of its areas. */
  readonly inner: InnerPoint | null;
}
