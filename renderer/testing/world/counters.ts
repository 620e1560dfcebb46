import type { CountersData } from '../../../shared/contracts/views.js';
import { SAMPLE_COUNTERS } from '../sample-map-views.js';

/** Of those that are open, so many have not come to the handling yet. */
const BEFORE_HANDLING = { unsigned: 1, responding: 2, enRoute: 4 } as const;
const NONE_BEFORE = { unsigned: 0, responding: 0, enRoute: 0 } as const;

/** The day's 86 incidents by type and source, as many as a wide panel has bars for; `open` of them still run. */
export function worldCounters(open: number): CountersData {
  const { received } = SAMPLE_COUNTERS;
  const before = open > 0 ? BEFORE_HANDLING : NONE_BEFORE;
  const handling = open - before.unsigned - before.responding - before.enRoute;
  const group = (code: string, count: number, baseline: number | null) => ({ code, count, baseline });
  return {
    ...SAMPLE_COUNTERS,
    ...{ open, overrun: Math.min(SAMPLE_COUNTERS.overrun, open) },
    states: { ...before, handling, closed: received - open },
    byGroup: [
      group('dispute', 31, 27),
      group('traffic', 17, 19.5),
      group('noise', 14, 9.1),
      group('rescue', 9, 8.4),
      group('missing', 6, null),
      group('fire', 5, 4.2),
      group('other', 4, 8.2),
    ],
    bySource: [
      ...SAMPLE_COUNTERS.bySource,
      { code: '119', count: 6 },
      { code: 'phone', count: 4 },
      { code: 'ai', count: 2 },
    ],
  };
}
