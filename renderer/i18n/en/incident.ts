import type { incident as zh } from '../zh-CN/incident.js';
import type { Widen } from '../types.js';
import { actNames, stampNames } from './act-names.js';

/** English words of scene 3, one incident followed. */
export const incident: Widen<typeof zh> = {
  none: 'No clock is running',
  noneDetail: 'Pick an incident on any screen, or wait for one with a running clock',
  idle: {
    title: 'Incident followed',
    shows: [
      ['Clocks', 'what each stage has used, has left or is over by'],
      ['Timeline', 'who accepted, departed and arrived when, and who has not answered'],
      ['Scene and units', 'where it is, the nearest free units and their video'],
      ['Record', 'each step of the command room, newest first'],
    ],
  },
  gone: 'This incident is no longer in reach of this wall',
  received: (source, time) => `${source}　received ${time}`,
  used: (time) => `used ${time}`,
  unit: (name) => `Unit ${name}`,
  short: (percent) => `Less than ${percent}% left`,
  timeline: {
    title: 'Timeline',
    scope: { receipt: 'from receipt', call: 'from the call' },
    now: (time) => `now ${time}`,
    limit: (limit, stage) => `${limit} ${stage}`,
    more: (n) => `${n} more ${n === 1 ? 'unit' : 'units'} not listed`,
    room: 'Command room',
    unknownUnit: 'Unit',
    assist: 'Assist',
    waiting: (time) => `not accepted　notified ${time} ago`,
    stamp: (name, time) => `${name} ${time}`,
  },
  map: { title: 'Scene and units' },
  records: {
    title: 'Record',
    scope: (n) => `${n} entries, newest first`,
    more: (n) => `${n} earlier ones`,
    none: 'Nothing recorded yet',
  },
  acts: actNames,
  stamps: stampNames,
};
