import type { queue as zh } from '../zh-CN/queue.js';
import type { Widen } from '../types.js';

/** Words of the queue scene. */
export const queue: Widen<typeof zh> = {
  open: (n) => `${n} open`,
  drills: (n) => `${n} in drills`,
  shown: (shown, total) => (shown < total ? `first ${shown} shown` : 'all shown'),
  order: 'overrun first, then by time left',
  unfiltered: 'no filter',
  overrun: (n) => `${n} overrun`,
  columns: { urgency: 'Level', incident: 'Incident', source: 'Source', used: 'Elapsed', rest: 'Later' },
  empty: 'No open incidents',
  emptyDetail: 'New ones appear at once',
  legend: {
    done: 'in time',
    running: 'left',
    warn: 'due soon',
    overrun: 'over',
    beyond: 'far over',
    backfilled: 'typed',
    missing: 'no stamp',
    note: 'tick = limit',
  },
  hero: {
    title: 'Most urgent',
    overrun: (stage) => `${stage} late`,
    running: (stage) => `${stage} left`,
    limit: (limit) => `limit ${limit}`,
    none: 'No clock is running',
    noneDetail: 'One appears as soon as a clock runs',
    unit: (name) => `Unit ${name}`,
    received: (time, source) => `${source}, received ${time}`,
  },
  rates: {
    title: 'Rates today',
    scope: (plan, since) => `${plan}　${since}–`,
    note: 'Excl. not due, no stamp, invalid',
    share: (share) => `≥ ${share}`,
    mean: (limit) => `mean ≤ ${limit}`,
    percentile: (p, limit) => `P${p} ≤ ${limit}`,
    met: 'met',
    missed: 'missed',
    undecided: 'open',
    more: (n) => `${n} more`,
    backfilled: (_stage, n) => `${n} typed in`,
  },
  trend: {
    title: 'Per hour',
    baseline: (weeks) => `tick = ${weeks}-wk mean`,
    noBaseline: 'mean needs two weeks',
  },
};
