import type { warnings as zh } from '../zh-CN/warnings.js';
import type { Widen } from '../types.js';

const COLOURS = { red: 'red ', orange: 'orange ', yellow: 'yellow ', blue: 'blue ', grey: '' } as const;

/** Words of the warnings strip. */
export const warnings: Widen<typeof zh> = {
  title: (event, colour) => (/warning$/i.test(event) ? event : `${event} ${COLOURS[colour]}warning`),
  until: (time) => `until ${time}`,
  more: (n) => `${n} more`,
  dot: ' · ',
  status: { Actual: '', Exercise: 'Exercise', System: 'System', Test: 'Test', Draft: 'Draft' },
};
