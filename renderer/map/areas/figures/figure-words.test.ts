import { expect, test } from 'vitest';
import type { AreasData } from '../../../../shared/contracts/map-views.js';
import { MESSAGES } from '../../../i18n/messages.js';
import { figureSection } from './figure-words.js';
import type { FigureSheet } from './figure-sheet.js';

const sheet: FigureSheet = {
  classes: { lows: [7], max: 7 },
  steps: [],
  hatched: { small: [], withheld: [], few: [], none: [] },
  small: [],
  level: 'town',
};
const data = (n: number | null): AreasData => ({
  ...{ metric: 'open', level: 'town', windowStart: null, elsewhere: 0 },
  areas: [
    { code: '330110012', value: 7, n: 7, small: false },
    { code: '330110005', value: n, n, small: n === null },
  ],
});

test('the legend tells of how many incidents the colours are, and calls it no total once some are hidden', () => {
  const t = MESSAGES['zh-CN'];
  expect(figureSection(data(9), sheet, t).note).toBe(t.mapLayers.total('16'));
  expect(figureSection(data(null), sheet, t).note).toBe(t.mapLayers.shown('7'));
});
