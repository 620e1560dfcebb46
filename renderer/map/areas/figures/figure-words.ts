import type { AreasData } from '../../../../shared/contracts/map-views.js';
import type { Messages } from '../../../i18n/messages.js';
import { formatCount } from '../../../parts/format-count.js';
import type { LegendSection } from '../legend/legend-section.js';
import { figureUnit, rampStep, type FigureUnit } from './figure-classes.js';
import { HATCHED, type FigureSheet } from './figure-sheet.js';

const density = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });

/** A bound of a class: 1,200 or 0.35 or 86. */
export function figureText(value: number, unit: FigureUnit): string {
  if (unit === 'count') return formatCount(value);
  return unit === 'density' ? density.format(value) : String(Math.round(value * 100));
}

/** What the figures are: 近30日接报 件 按镇街. */
export function figureTitle({ metric, level }: Pick<AreasData, 'metric' | 'level'>, t: Messages): string {
  const { metrics, units, levels } = t.mapLayers;
  return [metrics[metric], units[figureUnit(metric)], levels[level]].join(' ');
}

/** What the legend says of a map coloured by figures. */
export function figureSection(data: AreasData, sheet: FigureSheet, t: Messages): LegendSection {
  const words = t.mapLayers;
  const unit = figureUnit(data.metric);
  const { lows, max } = sheet.classes;
  const n = data.areas.reduce((sum, area) => sum + (area.n ?? 0), 0);
  // With some hidden the rest is no total.
  const counted = data.areas.every((area) => area.n !== null) ? words.total : words.shown;
  const parts = [(unit === 'share' ? words.totalBase : counted)(formatCount(n))];
  if (data.elsewhere > 0) parts.push(words.elsewhere(formatCount(data.elsewhere)));
  const { withheld, few, none } = words;
  const texts = { small: `${words.small} ${words.smallNote}`, withheld, few, none };
  return {
    title: figureTitle(data, t),
    scale:
      lows.length === 0
        ? null
        : {
            kind: 'classes',
            steps: lows.map((_, index) => rampStep(index, lows.length)),
            lows: lows.map((low) => figureText(low, unit)),
            end: figureText(max, unit),
          },
    marks: HATCHED.filter((kind) => sheet.hatched[kind].length > 0).map((kind) => ({
      mark: { kind: 'hatch', hatch: kind },
      text: texts[kind],
    })),
    note: parts.join(words.comma),
  };
}
