import type { parts as master } from '../zh-CN/parts.js';
import type { Widen } from '../types.js';

/** Words of the small parts that every scene uses. */
export const parts: Widen<typeof master> = {
  tags: { drill: 'Drill', demo: 'Demo', visit: 'Visit' },
  oldValue: (value) => `Old value ${value}`,
  reconnects: 'reconnecting',
  inferred: 'estimated',
  baseMissing: 'no base',
  level: {
    one: 'Level I red',
    two: 'Level II orange',
    three: 'Level III yellow',
    four: 'Level IV blue',
    none: 'None grey',
  },
  change: { up: 'up', down: 'down', flat: 'unchanged' },
  hiddenRows: (n) => `${n} more not shown`,
  ranking: {
    small: (n) => `Too few to rank　n=${n}`,
    axis: 'Dot: rate, line: 95 % interval, vertical: district',
    none: 'No unit to compare',
  },
  funnel: {
    log: 'log scale',
    linear: 'to scale',
    kept: (percent) => `${percent}% kept`,
  },
  grid: (k, n) => `${k} of ${n}`,
  trendEnd: (name, value) => `${name} ${value}`,
};
