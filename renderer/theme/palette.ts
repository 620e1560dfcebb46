/** The colours of `tokens.css`, for canvases and charts that cannot read custom properties. */
export const PALETTE = {
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
  heat: '#9ebee0',
  ramp1: '#22354c',
  ramp2: '#2c4663',
  ramp3: '#3b5674',
  ramp4: '#466689',
  ramp5: '#5277a1',
} as const;

/** The ramp of figures by colour, from few to many: one calm hue that means no state. */
export const RAMP = [PALETTE.ramp1, PALETTE.ramp2, PALETTE.ramp3, PALETTE.ramp4, PALETTE.ramp5] as const;
/** The same steps without the hue, for old data. */
export const RAMP_OLD = ['#32353a', '#414549', '#515559', '#616569', '#727679'] as const;

/** Font stack of `fonts.css`, for canvases. */
export const FONT_STACK =
  "'Inter Variable', 'Noto Sans SC Variable', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";
