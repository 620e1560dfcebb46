import type { AreasData } from '../../../../shared/contracts/map-views.js';
import type { Geography } from '../../geography.js';
import { strokeLines, traceRings } from '../../layers/trace.js';
import { paintBorders } from '../../layers/paint-land.js';
import type { Surface } from '../../layers/surface.js';
import type { WorldLine } from '../../project/ring.js';
import type { MapColours } from '../../symbols/map-colours.js';
import { hatch } from '../hatch.js';
import {
  CLASS_COUNT,
  classify,
  figureUnit,
  fillOf,
  rampStep,
  type Fill,
  type FigureClasses,
} from './figure-classes.js';

/** Kinds of fills that are hatched. */
export const HATCHED = ['small', 'withheld', 'few', 'none'] as const;
/** Kind of a hatched fill. */
export type Hatched = (typeof HATCHED)[number];

/** How each of them leans; `small` and `withheld` lean both ways, the first has its text. */
export const LEANS: Readonly<Record<Hatched, readonly ('/' | '\\')[]>> = {
  small: ['/', '\\'],
  withheld: ['/', '\\'],
  few: ['/'],
  none: ['\\'],
};
const HATCH = { spacing: 12, width: 2 } as const;
const VILLAGE_BORDER = 1;

/** Areas sorted by what they are filled with: made once per data, drawn once per view. */
export interface FigureSheet {
  readonly classes: FigureClasses;
  /** Rings by step of the ramp. */
  readonly steps: readonly (readonly WorldLine[])[];
  readonly hatched: Readonly<Record<Hatched, readonly WorldLine[]>>;
  /** Codes of the areas that are told as "<5". */
  readonly small: readonly string[];
  readonly level: AreasData['level'];
}

/**
 * Sorts the areas of one view.
 * @param area begin of the codes of the areas that are asked for; others stay as they are
 */
export function figureSheet(data: AreasData, geography: Geography, area: string): FigureSheet {
  const unit = figureUnit(data.metric);
  const classes = classify(data.areas, unit);
  const figures = new Map(data.areas.map((line) => [line.code, line]));
  const steps: WorldLine[][] = Array.from({ length: CLASS_COUNT }, () => []);
  const hatched: Record<Hatched, WorldLine[]> = { small: [], withheld: [], few: [], none: [] };
  const small: string[] = [];
  for (const { code, rings } of geography.levels[data.level]) {
    if (!code.startsWith(area)) continue;
    const fill: Fill = fillOf(figures.get(code), classes, unit);
    if (fill.kind === 'small') small.push(code);
    if (fill.kind === 'class') steps[rampStep(fill.index, classes.lows.length)]?.push(...rings);
    else if (fill.kind !== 'zero') hatched[fill.kind].push(...rings);
  }
  return { classes, steps, hatched, small, level: data.level };
}

/** Draws the areas, and the borders that they cover anew. */
export function paintFigures(
  pen: CanvasRenderingContext2D,
  surface: Surface,
  sheet: FigureSheet,
  geography: Geography,
  colours: MapColours,
): void {
  const { view } = surface;
  sheet.steps.forEach((rings, step) => {
    if (rings.length === 0) return;
    pen.beginPath();
    traceRings(pen, rings, view);
    pen.fillStyle = colours.ramp[step] ?? colours.land;
    pen.fill('evenodd');
  });
  for (const kind of HATCHED) {
    for (const lean of LEANS[kind]) {
      hatch(pen, sheet.hatched[kind], surface, { ...HATCH, lean, colour: colours.townLine });
    }
  }
  if (sheet.level === 'village')
    strokeLines(pen, geography.borders.village, view, colours.ground, VILLAGE_BORDER);
  paintBorders(pen, surface, geography, colours);
}
