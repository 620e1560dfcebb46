import type { UnitsData } from '../../../shared/contracts/map-views.js';

/** Who a unit is. */
export interface UnitLine {
  readonly id: string;
  readonly name: string;
  readonly town: string | null;
}

/** Field units of one payload, positions projected. */
export interface UnitSet {
  readonly count: number;
  /** World units; only the first `count` mean something. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Server ms of each position. */
  readonly at: Float64Array;
  /** Degrees clockwise from north, NaN when not told. */
  readonly headings: Float32Array;
  /** Indices in `UNIT_STATUSES` and `UNIT_KINDS`. */
  readonly status: Uint8Array;
  readonly kind: Uint8Array;
  readonly lines: readonly UnitLine[];
  readonly bound: UnitsData['bound'];
  /** Where each unit was, degrees: pair `trailStarts[slot]` up to, but without, `trailStarts[slot + 1]`. */
  readonly trails: Float64Array;
  readonly trailStarts: Uint32Array;
}

/** Nothing to draw. */
export const NO_UNITS: UnitSet = {
  count: 0,
  x: new Float64Array(0),
  y: new Float64Array(0),
  at: new Float64Array(0),
  headings: new Float32Array(0),
  status: new Uint8Array(0),
  kind: new Uint8Array(0),
  lines: [],
  bound: [],
  trails: new Float64Array(0),
  trailStarts: Uint32Array.of(0),
};
