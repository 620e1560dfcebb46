import { THEMES, type Theme } from '../../../shared/contracts/vocabulary.js';
import { paletteOf, rampOf } from '../../theme/palette.js';
import type { Tone } from '../areas/tones.js';

/** Colours of the map by role. One object per theme and age, so that caches of drawn things can compare it. */
export interface MapColours {
  readonly ground: string;
  readonly land: string;
  readonly townLine: string;
  readonly outline: string;
  readonly village: string;
  readonly name: string;
  readonly neighbour: string;
  readonly critical: string;
  readonly urgent: string;
  readonly normal: string;
  /** Fill under a live overrun, and what is written and drawn on it. */
  readonly overrun: string;
  readonly onOverrun: string;
  readonly selected: string;
  /** Lines and figures of the graticule. */
  readonly grid: string;
  readonly gridText: string;
  /** Lines that mean no state: the unit looked at, key areas, the ring of reach. Not greyed with old data. */
  readonly plain: string;
  /** Rings of repeat addresses. */
  readonly ring: string;
  readonly heat: string;
  /** Figures by colour, from few to many. */
  readonly ramp: readonly string[];
  /** What layers draw and write with, by tone. */
  readonly tones: Readonly<Record<Tone, string>>;
  /** Plates of layers by tone, with what is written on each. */
  readonly plates: Readonly<Record<Tone, Plate>>;
}

/** A filled box and the ink on it. */
export interface Plate {
  readonly fill: string;
  readonly ink: string;
}

function make(theme: Theme, old: boolean): MapColours {
  const palette = paletteOf(theme);
  const { ground, onFill, t1, t2, t3 } = palette;
  /** Old data has no state colours: marks keep their shapes and fall to grey. */
  const aged = (fresh: string): string => (old ? t3 : fresh);
  const plate = (fill: string, ink: string): Plate => (old ? { fill: t3, ink: ground } : { fill, ink });
  return {
    ground,
    land: palette.land,
    townLine: palette.line2,
    outline: palette.tick,
    village: palette.line2,
    name: aged(t2),
    neighbour: t3,
    critical: aged(palette.red),
    urgent: aged(palette.orange),
    normal: aged(t2),
    overrun: aged(palette.redFill),
    onOverrun: old ? ground : onFill,
    selected: aged(t1),
    grid: palette.line,
    gridText: t3,
    plain: t2,
    ring: aged(t1),
    heat: aged(palette.heat),
    ramp: rampOf(palette, old),
    tones: {
      red: aged(palette.red),
      orange: aged(palette.orange),
      yellow: aged(palette.yellow),
      blue: aged(palette.blue),
      grey: t3,
      white: aged(t1),
      soft: aged(t2),
    },
    plates: {
      red: plate(palette.redFill, onFill),
      orange: plate(palette.orangeFill, onFill),
      yellow: plate(palette.yellowFill, onFill),
      blue: plate(palette.blueFill, onFill),
      grey: plate(t3, ground),
      white: plate(t1, ground),
      soft: plate(t2, ground),
    },
  };
}

const MADE: ReadonlyMap<string, MapColours> = new Map(
  THEMES.flatMap((theme) =>
    [false, true].map((old) => [`${theme} ${String(old)}`, make(theme, old)] as const),
  ),
);

/** Colours of a theme, for data that may or may not still hold; the same object each time. */
export function mapColours(theme: Theme, old: boolean): MapColours {
  return MADE.get(`${theme} ${String(old)}`) ?? make(theme, old);
}
