import type { Widen } from '../types.js';
import type { storm as zh } from '../zh-CN/storm.js';

/** English words of scene 12, warnings and storm mode. */
export const storm: Widen<typeof zh> = {
  title: 'Warnings in force',
  scope: (n, drills) => (drills > 0 ? `${n}　drills and tests ${drills}` : `${n}`),
  none: 'No warning is in force',
  noneDetail: 'One that comes is shown at once and leaves when it ends',
  mode: 'Storm mode',
  period: (from, until) => `from ${from}　until ${until}`,
  open: (from) => `from ${from}　no end given`,
  left: (time) => `${time} left`,
  areas: 'Area',
  andMore: (n) => ` and others, ${n} in all`,
  instruction: 'What to do',
  more: (n) => `${n} more warnings`,
  map: 'Warned areas',
  incidents: {
    title: 'Most urgent',
    scope: 'overrun first',
    empty: 'No clock is running',
  },
  comma: ', ',
};
