import { MESSAGES, type Messages } from '../i18n/messages.js';
import { lineText } from '../text/line-text.js';

type Kind = keyof Messages['warningKinds'];

/** Letters of an event that are looked at, and those of an unknown one that are shown. */
const READ = 60;
const SHOWN = 24;
/** "Signal", colour and "warning" around the name: the colour is a field of its own. */
const AROUND =
  /^(red|orange|yellow|blue) |(气象)?(风险)?(红色|橙色|黄色|蓝色)?(预警(信号)?|警报)$|,? ?(red|orange|yellow|blue)? ?(warning|alert)( signal)?$/giu;

/** Other names that messages carry, and the codes of the national platform where they stand for a name. */
const OTHER: Readonly<Record<Kind, readonly string[]>> = {
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
};

const isKind = (key: string): key is Kind => key in OTHER;
const KINDS = Object.keys(OTHER).filter(isKind);
const KIND_OF: ReadonlyMap<string, Kind> = new Map(
  KINDS.flatMap((kind) =>
    [...Object.values(MESSAGES).map(({ warningKinds }) => warningKinds[kind]), ...OTHER[kind]].map(
      (name) => [name.toLowerCase(), kind] as const,
    ),
  ),
);

/** The kind of warning that an event of a message names in Chinese, in English or by its code; else null. */
export function warningKind(event: string): Kind | null {
  const name = lineText(event, READ).replace(AROUND, '').trim().toLowerCase();
  return KIND_OF.get(name) ?? null;
}

/** A warning's hazard in the words of a language; one that no catalogue knows keeps its source's own words. */
export function eventName(event: string, { warningKinds }: Messages): string {
  const kind = warningKind(event);
  return kind === null ? lineText(event, SHOWN) : warningKinds[kind];
}
