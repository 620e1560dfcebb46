import type { Geography, PlaceName, TownShape } from '../geography.js';
import type { ViewTransform } from '../project/view-transform.js';
import type { DrawnLabel } from './drawn-label.js';
import { on, sampleShare } from './inside.js';
import { AIR, LABEL_HEIGHT, spacedWidth, type Measure } from './label-box.js';
import { marksUnder, ON_MARK, type Mark } from './marks.js';
import { placeLabels, type LabelRequest, type Rect } from './place-labels.js';

/** A town's name may wander this far; a neighbour's only a little, it has all the room. */
const TOWN_REACH = 110;
const NEIGHBOUR_REACH = 60;
/** Cost in pixels of a name that lies wholly on another town's land, or on two. */
const FOREIGN = 400;
/** Cost of a name wholly outside its town but on no other: better than a foreign one. */
const OUTSIDE = 90;

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

function drawn(
  requests: readonly { readonly text: string; readonly request: LabelRequest }[],
  kind: 'town' | 'neighbour',
  frame: Rect,
  taken: readonly Rect[],
): DrawnLabel[] {
  const texts = new Map(requests.map(({ text, request }) => [request.id, text]));
  const placed = placeLabels(
    requests.map(({ request }) => request),
    frame,
    taken,
  );
  return placed.map((label) => ({ ...label, lines: [texts.get(label.id) ?? ''], kind, layer: null }));
}

/** Places the names of towns; one smaller than its name gets it beside its border. */
export function placeTowns(
  geography: Geography,
  view: ViewTransform,
  frame: Rect,
  taken: readonly Rect[],
  pick: (name: PlaceName) => string,
  measure: Measure,
  marks: readonly Mark[],
): DrawnLabel[] {
  const requests = geography.towns.map((town) => {
    const text = pick(town.name);
    const request = {
      id: town.code,
      width: measure(text) + AIR,
      height: LABEL_HEIGHT,
      x: town.label.x * view.scale + view.dx,
      y: town.label.y * view.scale + view.dy,
      reach: TOWN_REACH,
      cost: townCost(town, geography, view, marks),
    };
    return { text, request };
  });
  return drawn(requests, 'town', frame, taken);
}

/** Places the names of the neighbours, never on the land itself. */
export function placeNeighbours(
  geography: Geography,
  view: ViewTransform,
  frame: Rect,
  taken: readonly Rect[],
  pick: (name: PlaceName) => string,
  measure: Measure,
): DrawnLabel[] {
  const land = on(geography.district, view);
  const requests = geography.neighbours.map(({ name, at }, index) => {
    const text = pick(name);
    const request: LabelRequest = {
      id: `neighbour-${index}`,
      width: spacedWidth(text, measure) + AIR,
      height: LABEL_HEIGHT,
      x: at.x * view.scale + view.dx,
      y: at.y * view.scale + view.dy,
      reach: NEIGHBOUR_REACH,
      cost: (box) => (sampleShare(box, land) > 0 ? Infinity : 0),
    };
    return { text, request };
  });
  return drawn(requests, 'neighbour', frame, taken);
}
