/**
 * Kinds of warning that the wall has names of its own for, with the other names that messages carry, lower case,
 * and the codes that national messages write in place of a name. The codes are as messages are seen to carry
 * them and were not compared with the text of the standard: an unknown one keeps its source's own words.
 */
export const WIRE_EVENTS = {
  typhoon: ['11b01'],
  rainstorm: ['11b03', 'heavy rain', 'torrential rain'],
  snowstorm: ['11b04', 'snow storm', 'blizzard'],
  coldWave: ['11b05'],
  gale: ['11b06', 'strong wind'],
  sandstorm: ['11b07', 'sand storm'],
  heat: ['11b09', 'heat wave', 'heat'],
  drought: ['11b22', '气象干旱'],
  lightning: ['11b14', 'thunder and lightning'],
  hail: ['11b15'],
  frost: ['11b16'],
  fog: ['11b17', '雾', '浓雾', 'fog', 'dense fog'],
  haze: ['11b19', '灰霾'],
  icing: ['11b21', '道路冰雪', 'icy road'],
  thunderGust: ['11b20', 'thunderstorm gale'],
  convection: ['强对流天气'],
  pollution: ['重污染', 'air pollution'],
  lowTemperature: ['持续低温'],
  mountainFlood: ['山洪', 'flash flood', 'mountain torrents'],
  geological: ['geological disaster', 'geohazard'],
  flood: ['洪涝', '洪水灾害'],
  waterlogging: ['内涝', '渍涝', 'waterlogging'],
  forestFire: ['11b25', '森林草原火险', '森林火灾', 'forest fire'],
  earthquake: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
/** Kind of warning. */
export type WarningKind = keyof typeof WIRE_EVENTS;
