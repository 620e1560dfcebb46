import { LEVELS, type Level } from '../../../shared/contracts/jurisdiction.js';
import type { Geography, PlaceName, UnitShape } from '../geography.js';
import { areaOf } from '../unit-lookup.js';
import type { ViewTransform } from '../project/view-transform.js';
import type { DrawnLabel } from './drawn-label.js';
import { on, sampleShare } from './inside.js';
import { AIR, LABEL_HEIGHT, type Measure } from './label-box.js';
import { marksUnder, type Mark } from './marks.js';
import { overlaps, within, type Rect } from './place-labels.js';
import { nameForms } from './short-names.js';

/** Units below a town, whose names come and go with the zoom. */
const SMALL = LEVELS.slice(2);
/** Side that the mean unit of a level has on the screen when its names begin to show, reference pixels. */
const NAMED_FROM = 72;
/** The same for its borders. */
const BORDERED_FROM = 48;
/** Places that are tried in a unit's box, along each side. */
const TRIES = 5;

/** Side of the mean unit of a level on the screen, reference pixels; 0 for a level without units. */
function meanSide(geography: Geography, level: Level, scale: number): number {
  const count = geography.levels[level].length;
  return count === 0 ? 0 : Math.sqrt(areaOf({ rings: geography.district }) / count) * scale;
}

/** Levels below the town whose borders are worth their ink at a scale. */
export function borderedLevels(geography: Geography, scale: number): readonly Level[] {
  return SMALL.filter((level) => meanSide(geography, level, scale) >= BORDERED_FROM);
}

/** Levels below the town whose names are worth a try at a scale. */
export function namedLevels(geography: Geography, scale: number): readonly Level[] {
  return SMALL.filter((level) => meanSide(geography, level, scale) >= NAMED_FROM);
}

/** Part of a unit's box that is in the frame, reference pixels; null when none of it is. */
function visiblePart({ bounds }: UnitShape, view: ViewTransform, frame: Rect): Rect | null {
  const left = Math.max(frame.left, bounds.minX * view.scale + view.dx);
  const top = Math.max(frame.top, bounds.minY * view.scale + view.dy);
  const right = Math.min(frame.left + frame.width, bounds.maxX * view.scale + view.dx);
  const bottom = Math.min(frame.top + frame.height, bounds.maxY * view.scale + view.dy);
  return right < left || bottom < top ? null : { left, top, width: right - left, height: bottom - top };
}

function* places(unit: UnitShape, part: Rect, view: ViewTransform): Generator<readonly [number, number]> {
  yield [unit.label.x * view.scale + view.dx, unit.label.y * view.scale + view.dy];
  if (unit.rings.length === 0) return;
  for (let row = 1; row <= TRIES; row += 1) {
    for (let column = 1; column <= TRIES; column += 1) {
      yield [part.left + (part.width * column) / (TRIES + 1), part.top + (part.height * row) / (TRIES + 1)];
    }
  }
}

/**
 * Where a name of a small unit stands: all of it inside its own border, off the marks, in the longest
 * form that finds such a place. Null when none does.
 */
export function placeUnitName(
  unit: UnitShape,
  forms: readonly string[],
  view: ViewTransform,
  frame: Rect,
  taken: readonly Rect[],
  measure: Measure,
  marks: readonly Mark[],
): DrawnLabel | null {
  const part = visiblePart(unit, view, frame);
  if (!part) return null;
  const own = on(unit.rings, view);
  for (const text of forms) {
    const [width, height] = [measure(text) + AIR, LABEL_HEIGHT];
    if (unit.rings.length > 0 && (width > part.width || height > part.height)) continue;
    for (const [x, y] of places(unit, part, view)) {
      const box = { left: x - width / 2, top: y - height / 2, width, height };
      const free = within(box, frame) && !taken.some((other) => overlaps(box, other));
      if (!free || (unit.rings.length > 0 && sampleShare(box, own) < 1) || marksUnder(box, marks) > 0)
        continue;
      return { id: unit.code, x, y, box, lines: [text], kind: 'small', layer: null };
    }
  }
  return null;
}

/** Names of all small units that have room in a view, the largest units first. */
export function placeUnitNames(
  geography: Geography,
  view: ViewTransform,
  frame: Rect,
  taken: readonly Rect[],
  pick: (name: PlaceName) => string,
  measure: Measure,
  marks: readonly Mark[],
): DrawnLabel[] {
  const placed: DrawnLabel[] = [];
  const boxes = [...taken];
  for (const level of namedLevels(geography, view.scale)) {
    const units = geography.levels[level]
      .filter((unit) => visiblePart(unit, view, frame) !== null)
      .map((unit) => ({ unit, area: areaOf(unit) }))
      .sort((a, b) => b.area - a.area || (a.unit.code < b.unit.code ? -1 : 1));
    for (const { unit } of units) {
      const label = placeUnitName(unit, nameForms(pick(unit.name)), view, frame, boxes, measure, marks);
      if (!label) continue;
      placed.push(label);
      boxes.push(label.box);
    }
  }
  return placed;
}
