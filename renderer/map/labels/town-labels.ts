import type { Geography, PlaceName, TownShape } from '../geography.js';
import { contains } from '../project/ring.js';
import { toWorld, type ViewTransform } from '../project/view-transform.js';
import { placeLabels, type LabelRequest, type PlacedLabel, type Rect } from './place-labels.js';

/** Width of a text in reference pixels. */
export type Measure = (text: string) => number;

/** A name that has found its place. */
export interface DrawnLabel extends PlacedLabel {
  readonly text: string;
  readonly kind: 'town' | 'neighbour';
}

/** Type sizes of the names, reference pixels. */
export const LABEL_SIZE = 24;
const LABEL_HEIGHT = 30;
const AIR = 8;
/** A town's name may wander this far; a neighbour's only a little, it has all the room. */
const TOWN_REACH = 110;
const NEIGHBOUR_REACH = 60;
const COLUMNS = 5;
const ROWS = 3;
/** Cost in pixels of a name that lies wholly on another town's land, or on two. */
const FOREIGN = 400;
/** Cost of a name wholly outside its town but on no other: better than a foreign one. */
const OUTSIDE = 90;
/** Cost of a name on a mark that stands out, and how near the mark's centre counts as on it. */
const ON_MARK = 120;
const MARK_REACH = 17;

/** A mark that names should leave free, reference pixels. */
export interface Mark {
  readonly x: number;
  readonly y: number;
}

/** How many of the marks a name's box would cover. */
export function marksUnder(box: Rect, marks: readonly Mark[]): number {
  return marks.filter(
    ({ x, y }) =>
      x > box.left - MARK_REACH &&
      x < box.left + box.width + MARK_REACH &&
      y > box.top - MARK_REACH &&
      y < box.top + box.height + MARK_REACH,
  ).length;
}

function sampleShare(box: Rect, test: (x: number, y: number) => boolean): number {
  let hits = 0;
  for (let column = 0; column < COLUMNS; column += 1) {
    for (let row = 0; row < ROWS; row += 1) {
      const x = box.left + (box.width * column) / (COLUMNS - 1);
      const y = box.top + (box.height * row) / (ROWS - 1);
      if (test(x, y)) hits += 1;
    }
  }
  return hits / (COLUMNS * ROWS);
}

function on(rings: TownShape['rings'], view: ViewTransform) {
  return (x: number, y: number): boolean => {
    const at = toWorld(view, x, y);
    return contains(rings, at.x, at.y);
  };
}

function townCost(
  town: TownShape,
  geography: Geography,
  view: ViewTransform,
  marks: readonly Mark[],
): (box: Rect) => number {
  const own = on(town.rings, view);
  const land = on(geography.district, view);
  return (box) => {
    const covered = marksUnder(box, marks) * ON_MARK;
    const inside = sampleShare(box, own);
    if (inside === 1) return covered;
    const foreign = sampleShare(box, land) - inside;
    return covered + foreign * FOREIGN + (1 - inside - foreign) * OUTSIDE;
  };
}

/**
 * Places the names of towns and neighbours for one view. Names never cover each other or a
 * blocked box (legend, seam guard), and leave the marks that stand out free where they can; a town
 * smaller than its name gets it beside its border.
 */
export function placeMapLabels(
  geography: Geography,
  view: ViewTransform,
  frame: Rect,
  blocked: readonly Rect[],
  pick: (name: PlaceName) => string,
  measure: Measure,
  marks: readonly Mark[] = [],
): DrawnLabel[] {
  const texts = new Map<string, Pick<DrawnLabel, 'text' | 'kind'>>();
  const towns = geography.towns.map((town): LabelRequest => {
    const text = pick(town.name);
    texts.set(town.code, { text, kind: 'town' });
    return {
      id: town.code,
      width: measure(text) + AIR,
      height: LABEL_HEIGHT,
      x: town.label.x * view.scale + view.dx,
      y: town.label.y * view.scale + view.dy,
      reach: TOWN_REACH,
      cost: townCost(town, geography, view, marks),
    };
  });
  const placedTowns = placeLabels(towns, frame, blocked);
  const land = on(geography.district, view);
  const neighbours = geography.neighbours.map(({ name, at }, index): LabelRequest => {
    const text = pick(name);
    const id = `neighbour-${index}`;
    texts.set(id, { text, kind: 'neighbour' });
    return {
      id,
      width: spacedWidth(text, measure) + AIR,
      height: LABEL_HEIGHT,
      x: at.x * view.scale + view.dx,
      y: at.y * view.scale + view.dy,
      reach: NEIGHBOUR_REACH,
      cost: (box) => (sampleShare(box, land) > 0 ? Infinity : 0),
    };
  });
  const taken = [...blocked, ...placedTowns.map(({ box }) => box)];
  return [...placedTowns, ...placeLabels(neighbours, frame, taken)].flatMap((label) => {
    const text = texts.get(label.id);
    return text ? [{ ...label, ...text }] : [];
  });
}

/** Letter spacing of neighbours' names, reference pixels (.2 em). */
export const NEIGHBOUR_SPACING = LABEL_SIZE * 0.2;

function spacedWidth(text: string, measure: Measure): number {
  return measure(text) + [...text].length * NEIGHBOUR_SPACING;
}
