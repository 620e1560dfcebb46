import type { CountersData, PointsData, TownsData } from '../../shared/contracts/views.js';
import { SAMPLE_DAY_START } from './sample-views.js';
import { SAMPLE_NOW } from './sample-site.js';

/** Two incidents in 仓前 and 径山, the first overrun and critical, and one off the map. */
export const SAMPLE_POINTS: PointsData = {
  positions: Float64Array.of(119.9958, 30.2996, 119.8295, 30.3914),
  state: Uint16Array.of(0b0100, 0b1110),
  deadlines: Float64Array.of(SAMPLE_NOW - 1_000, SAMPLE_NOW + 60_000),
  ids: ['110:1', '110:2'],
  unplaced: [
    { position: 'none', count: 2 },
    { position: 'swapped', count: 1 },
  ],
};

/** The counters of the reference picture. */
export const SAMPLE_COUNTERS: CountersData = {
  dayStart: SAMPLE_DAY_START,
  received: 86,
  open: 14,
  overrun: 2,
  states: { unsigned: 1, responding: 2, enRoute: 4, handling: 7, closed: 72 },
  bySource: [
    { code: '110', count: 38 },
    { code: '12345', count: 21 },
    { code: 'grid', count: 15 },
  ],
  byGroup: [
    { code: 'dispute', count: 31, baseline: 27 },
    { code: 'fire', count: 5, baseline: null },
  ],
  baseline: { weeks: 8, mean: 76.4 },
  quality: { missing: 1, invalid: 0, backfilled: 3, zero: 0, never: 0, noPosition: 3, scattered: 1 },
};

const town = (code: string, open: number, k: number, n: number): TownsData['towns'][number] => ({
  code,
  today: open + 1,
  open,
  daily: Array.from({ length: 30 }, (_, day) => (day * 7) % 11),
  k,
  n,
  low: n > 0 ? k / n - 0.02 : null,
  high: n > 0 ? Math.min(1, k / n + 0.02) : null,
  ranked: n >= 30,
});

/** Three towns of two types; 百丈镇 has too few for a rank. */
export const SAMPLE_TOWNS: TownsData = {
  windowStart: SAMPLE_DAY_START,
  stage: 'arrive',
  districtRate: 0.94,
  towns: [town('330110012', 3, 90, 100), town('330110005', 2, 96, 100), town('330110112', 0, 20, 21)],
};
