import type { Widen } from '../types.js';
import type { positions as master } from '../zh-CN/positions.js';

/** What is suspected of the coordinates of a source; see the Chinese master. */
export const positions: Widen<typeof master> = {
  datum: (crs, k, n) => `coordinates look like ${crs} (${k} of ${n})`,
  swapped: (k, n) => `longitude and latitude swapped (${k} of ${n})`,
  rounded: (k, n) => `only two decimals (${k} of ${n})`,
  zero: (k, n) => `coordinates are zero (${k} of ${n})`,
  'out-of-area': (k, n) => `far outside the area (${k} of ${n})`,
  projected: (k, n) => `metres, not degrees (${k} of ${n})`,
  disagree: (k, n) => `code and position disagree ${k} (of the last ${n})`,
};
