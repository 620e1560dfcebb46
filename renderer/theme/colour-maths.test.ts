import { expect, it } from 'vitest';
import { parseColour } from './colour-maths.js';

it.each([
  ['#ee4444', [238, 68, 68], 1],
  ['#e44', [238, 68, 68], 1],
  [' #FF9F1A', [255, 159, 26], 1],
  ['rgb(1, 2, 3)', [1, 2, 3], 1],
  ['rgba(1, 2, 3, 0.5)', [1, 2, 3], 0.5],
])('reads %s', (css, rgb, alpha) => {
  expect(parseColour(css)).toEqual({ rgb, alpha });
});

it.each(['#ee444', 'red', '', 'rgb(1, 2)', 'rgb(a, b, c)'])('takes %s for no colour', (css) => {
  expect(parseColour(css)).toBeNull();
});
