import type { Theme } from '../../shared/contracts/vocabulary.js';

/** The dark colours of `tokens.css`, for canvases and charts that cannot read custom properties. */
const DARK = {
  ground: '#0b1220',
  land: '#172233',
  land2: '#1d2a3d',
  line: '#26334a',
  line2: '#3a4860',
  block: '#55637a',
  tick: '#6b7888',
  t3: '#8b98a5',
  t2: '#c3cdd7',
  t1: '#e6edf3',
  red: '#ee4444',
  orange: '#ff9f1a',
  yellow: '#ffee80',
  blue: '#4da3ff',
  redFill: '#ee4444',
  orangeFill: '#ff9f1a',
  yellowFill: '#ffee80',
  blueFill: '#4da3ff',
  onFill: '#0b1220',
  fillEdge: '#0b1220',
  heat: '#9ebee0',
  wood: '#16261f',
  water: '#0f2030',
  ramp1: '#22354c',
  ramp2: '#2c4663',
  ramp3: '#3b5674',
  ramp4: '#466689',
  ramp5: '#5277a1',
  rampOld1: '#32353a',
  rampOld2: '#414549',
  rampOld3: '#515559',
  rampOld4: '#616569',
  rampOld5: '#727679',
  series1: '#56b4e9',
  series2: '#cc79a7',
  series3: '#009e73',
  series4: '#f0e442',
  series5: '#8472d4',
  series6: '#e69f00',
  series7: '#d55e00',
  fault: '#ee4444',
  faultFill: '#ee4444',
  onFault: '#0b1220',
  steady: '#e6edf3',
  steady2: '#c3cdd7',
};

/** Colours by token, `#rrggbb`; `tokens.css` says what each is for. */
export type Palette = Readonly<Record<keyof typeof DARK, string>>;

const BRIGHT: Palette = {
  ground: '#eef1f5',
  land: '#e2e7ee',
  land2: '#d5dce6',
  line: '#c6cfda',
  line2: '#a4b0be',
  block: '#7e8b9b',
  tick: '#65717f',
  t3: '#536172',
  t2: '#2f3b4a',
  t1: '#0b1220',
  red: '#9f1f30',
  orange: '#995e04',
  yellow: '#3f3c04',
  blue: '#013a94',
  redFill: '#ee4444',
  orangeFill: '#ff9f1a',
  yellowFill: '#ffee80',
  blueFill: '#4da3ff',
  onFill: '#0b1220',
  fillEdge: '#0b1220',
  heat: '#1f5f9e',
  wood: '#d3e2d6',
  water: '#c8dcec',
  ramp1: '#c3cfdd',
  ramp2: '#a6bad0',
  ramp3: '#8ba6c2',
  ramp4: '#7192b5',
  ramp5: '#597fa6',
  rampOld1: '#cccfd3',
  rampOld2: '#b7babf',
  rampOld3: '#a1a5ab',
  rampOld4: '#8c9097',
  rampOld5: '#787c84',
  series1: '#336b94',
  series2: '#724f5e',
  series3: '#25987e',
  series4: '#a18800',
  series5: '#0d02d4',
  series6: '#542a00',
  series7: '#a0480f',
  fault: '#9f1f30',
  faultFill: '#ee4444',
  onFault: '#0b1220',
  steady: '#0b1220',
  steady2: '#2f3b4a',
};

const PALETTES: Readonly<Record<Theme, Palette>> = { dark: DARK, bright: BRIGHT };

/** The colours of a theme; the same object each time, so that it can be compared. */
export function paletteOf(theme: Theme): Palette {
  return PALETTES[theme];
}

/** The ramp of figures by colour, from few to many: one calm hue that means no state, without it for old data. */
export function rampOf(palette: Palette, old: boolean): readonly string[] {
  const { ramp1, ramp2, ramp3, ramp4, ramp5 } = palette;
  if (!old) return [ramp1, ramp2, ramp3, ramp4, ramp5];
  return [palette.rampOld1, palette.rampOld2, palette.rampOld3, palette.rampOld4, palette.rampOld5];
}

/** Chart series in the order in which they are handed out: at most seven, each labelled at its line. */
export function seriesOf(palette: Palette): readonly string[] {
  const { series1, series2, series3, series4, series5, series6, series7 } = palette;
  return [series1, series2, series3, series4, series5, series6, series7];
}

/** Font stack of `fonts.css`, for canvases. */
export const FONT_STACK =
  "'Inter Variable', 'Noto Sans SC Variable', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";
