import type { Geography, PlaceName } from '../geography.js';
import type { ViewTransform } from '../project/view-transform.js';
import type { DrawnLabel } from './drawn-label.js';
import type { Measure } from './label-box.js';
import type { LayerLabel } from './layer-label.js';
import { placeLayerLabels } from './layer-labels.js';
import type { Mark } from './marks.js';
import type { Rect } from './place-labels.js';
import { placeNeighbours, placeTowns } from './town-labels.js';
import { placeUnitNames } from './unit-labels.js';

/** All that decides where the texts of a view stand. Lengths are reference pixels. */
export interface LabelScene {
  readonly geography: Geography;
  readonly view: ViewTransform;
  /** No text leaves it. */
  readonly frame: Rect;
  /** Boxes without text: legend, callouts, seams between screens. */
  readonly blocked: readonly Rect[];
  readonly pick: (name: PlaceName) => string;
  readonly measure: Measure;
  /** Marks that stand out: left free where that can be. */
  readonly marks: readonly Mark[];
  /** Texts of layers. */
  readonly layers: readonly LayerLabel[];
}

/**
 * Places every text of one view so that none covers another or a blocked box: what tells of danger
 * first, then towns, then what only explains, then neighbours and small units where room is left.
 */
export function placeMapLabels(scene: LabelScene): DrawnLabel[] {
  const { geography, view, frame, blocked, pick, measure, marks, layers } = scene;
  const placed: DrawnLabel[] = [];
  const taken = (): Rect[] => [...blocked, ...placed.map(({ box }) => box)];
  const layer = (first: boolean): DrawnLabel[] =>
    placeLayerLabels(
      layers.filter((label) => label.first === first),
      view,
      frame,
      taken(),
      measure,
      marks,
    );
  placed.push(...layer(true));
  placed.push(...placeTowns(geography, view, frame, taken(), pick, measure, marks));
  placed.push(...layer(false));
  placed.push(...placeNeighbours(geography, view, frame, taken(), pick, measure));
  placed.push(...placeUnitNames(geography, view, frame, taken(), pick, measure, marks));
  return placed;
}
