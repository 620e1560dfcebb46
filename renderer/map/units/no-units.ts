import type { UnitsData } from '../../../shared/contracts/map-views.js';

/** A payload without any unit: what a map takes whose layer of units is switched off. */
export const NO_UNITS_DATA: UnitsData = {
  positions: new Float64Array(0),
  at: new Float64Array(0),
  headings: new Float32Array(0),
  status: new Uint8Array(0),
  kind: new Uint8Array(0),
  lines: [],
  bound: [],
  trails: { lengths: new Uint16Array(0), positions: new Float64Array(0) },
  unplaced: 0,
};
