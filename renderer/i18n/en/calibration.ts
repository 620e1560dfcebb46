import type { Widen } from '../types.js';
import type { calibration as zh } from '../zh-CN/calibration.js';

/** English words of scene 15, calibration. */
export const calibration: Widen<typeof zh> = {
  screen: {
    title: 'This screen',
    pixels: (w, h) => `picture ${w}×${h} px`,
    scale: (scale) => `type ×${scale}`,
    pitch: (mm) => `effective pitch ${mm} mm`,
    distance: (m) => `farthest reader ${m} m`,
    size: (w, h) => `face ${w}×${h} m`,
    noise: (db) => `ambient noise ${db} dB`,
    seams: (n) => `${n} seams`,
    noRoom: 'No room given: drawn for pitch 2.5 mm and 8 m',
  },
  reading: {
    title: 'Reading chart',
    scope: 'from the farthest place　read each line aloud',
    angle: (arcmin) => `${arcmin}′`,
    detail: (px, mm) => `${px} px　${mm} mm`,
    dots: 'too few dots',
    use: {
      floor: 'floor',
      coloured: 'coloured',
      body: 'body',
      han: 'Han',
      banner: 'alarm',
      head: 'headline',
    },
  },
  ruler: {
    title: 'Pitch check',
    scope: (mm) => `measure it: must be ${mm} mm`,
    wrong: 'If it is not, correct the pitch or the splicer scale of the site profile',
    square: (px) => `square of ${px} px: all four sides equal`,
  },
  colours: {
    title: 'Colour steps',
    scope: 'each step must be told from the next',
    dark: 'dark end',
    light: 'light end',
    lines: 'thin lines: 1, 2 and 3 px must all be seen',
    levels: ['red', 'orange', 'yellow', 'blue', 'grey'],
  },
  glyphs: {
    title: 'Glyphs',
    scope: 'no boxes, no missing strokes',
    rare: 'rare Han',
    names: 'names',
    places: 'towns and villages',
    marks: 'marks',
    digits: 'digits of one width, in line',
  },
  sound: {
    title: 'Sound',
    scope: 'three tones, quietly',
    states: {
      untried: 'not tried yet',
      proven: 'can be heard',
      failed: 'cannot be played',
      none: 'this screen has no voice',
    },
  },
};
