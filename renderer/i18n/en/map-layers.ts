import type { mapLayers as zh } from '../zh-CN/map-layers.js';
import type { Widen } from '../types.js';

const COLOURS = { red: 'red', orange: 'orange', yellow: 'yellow', blue: 'blue', grey: '' } as const;

/** Words of the map's layers and of its legend. */
export const mapLayers: Widen<typeof zh> = {
  metrics: {
    open: 'Open',
    today: 'Received today',
    month: 'Received, 30 days',
    density: 'Received, 30 days',
    overrun: 'Overrun, still open',
    arrived: 'On scene in time, 30 days',
    repeats: 'Repeat calls, 30 days',
  },
  units: { count: 'incidents', density: 'per km²', share: '%' },
  levels: { town: 'by town', village: 'by village' },
  total: (n) => `${n} in all`,
  shown: (n) => `${n} shown`,
  totalBase: (n) => `n = ${n}`,
  elsewhere: (n) => `${n} in no unit`,
  small: '<5',
  smallNote: 'told as fewer than 5',
  withheld: 'Not told: <5 would follow',
  few: 'Too few (n < 10)',
  none: 'No data',
  waiting: 'Waiting for figures',
  comma: ', ',
  heat: { title: 'Density, 30 days', unit: 'per km²', unplaced: (n) => `${n} without a position` },
  repeats: { title: 'Repeat places, 30 days', mark: (n) => `${n} places, count in ring` },
  keyAreas: (n) => (n === 1 ? '1 key area' : `${n} key areas`),
  warnings: {
    chip: (event, colour) => `${event.replace(/ ?(warning|预警(信号)?)$/iu, '')} ${COLOURS[colour]}`.trim(),
    until: (time) => `until ${time}`,
    drill: 'Exercise',
    area: 'Warning area',
    drillArea: 'Exercise area',
  },
  ring: {
    distance: (km) => `${km} km in a straight line`,
    basis: (speed, minutes) => `about ${minutes} min at ${speed} km/h, not by road`,
  },
  clusters: 'Group, overrun below',
  approval: (no) => `Map approval: ${no}`,
  noApproval: 'No map approval (schematic)',
  noApprovalBase: 'No map approval',
};
