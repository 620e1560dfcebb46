import type { Widen } from '../types.js';
import type { warningKinds as zh } from '../zh-CN/warning-kinds.js';

/** Kinds of warning, as the English pages of the weather service call them. */
export const warningKinds: Widen<typeof zh> = {
  typhoon: 'Typhoon',
  rainstorm: 'Rainstorm',
  snowstorm: 'Snowstorm',
  coldWave: 'Cold wave',
  gale: 'Gale',
  sandstorm: 'Sandstorm',
  heat: 'High temperature',
  drought: 'Drought',
  lightning: 'Lightning',
  hail: 'Hail',
  frost: 'Frost',
  fog: 'Heavy fog',
  haze: 'Haze',
  icing: 'Road icing',
  thunderGust: 'Thunder gust',
  convection: 'Strong convection',
  pollution: 'Heavy air pollution',
  lowTemperature: 'Low temperature',
  mountainFlood: 'Mountain flood',
  geological: 'Geological hazard',
  flood: 'Flood',
  waterlogging: 'Urban waterlogging',
  forestFire: 'Forest fire risk',
  earthquake: 'Earthquake',
};
