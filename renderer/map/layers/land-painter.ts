import type { Geography, PlaceName } from '../geography.js';
import { moveLabels, type DrawnLabel } from '../labels/drawn-label.js';
import type { LayerLabel } from '../labels/layer-label.js';
import { marksUnder, type Mark } from '../labels/marks.js';
import { placeMapLabels } from '../labels/place-map-labels.js';
import type { Rect } from '../labels/place-labels.js';
import type { WorldPoint } from '../project/mercator.js';
import type { ViewTransform } from '../project/view-transform.js';
import { mapColours, type MapColours } from '../symbols/map-colours.js';
import { paintLand } from './paint-land.js';
import { LABEL_FONT, paintNames } from './paint-names.js';
import type { Surface } from './surface.js';

/** Names keep this far from the edge of the map's box, reference pixels. */
const EDGE = 8;

function onScreen(marks: readonly WorldPoint[], view: ViewTransform): Mark[] {
  return marks.map(({ x, y }) => ({ x: x * view.scale + view.dx, y: y * view.scale + view.dy }));
}

/** Where land and names are drawn: names lie above everything else of the map. */
export interface LandCanvases {
  readonly land: HTMLCanvasElement;
  readonly names: HTMLCanvasElement;
}

/**
 * Draws the land of one view and knows where its names and the texts of layers stand. While the map
 * is in motion they move with the land; they look for new places when it has come to rest.
 */
export class LandPainter {
  #geography: Geography | null = null;
  #pick: (name: PlaceName) => string = ({ zh }) => zh;
  #colours: MapColours = mapColours('dark', false);
  #base = false;
  #layers: readonly LayerLabel[] = [];
  #layersKey = '[]';
  #marks: readonly WorldPoint[] = [];
  #fleeting: readonly WorldPoint[] = [];
  /** Names that found no place free of marks: they are not placed again for those. */
  #cramped = new Set<string>();
  #labels: readonly DrawnLabel[] = [];
  #placedAt: { readonly view: ViewTransform; readonly width: number; readonly height: number } | null = null;

  /** Another jurisdiction or another language. */
  setGeography(geography: Geography, pick: (name: PlaceName) => string): void {
    this.#geography = geography;
    this.#pick = pick;
    this.forgetNames();
  }

  /** Colours of the theme and of what may no longer be so; true when they are others. */
  setColours(colours: MapColours): boolean {
    const turned = this.#colours !== colours;
    this.#colours = colours;
    return turned;
  }

  /** Whether a base map lies below, so that the land must not hide it; true when that is a change. */
  setBase(base: boolean): boolean {
    const turned = this.#base !== base;
    this.#base = base;
    return turned;
  }

  /** Texts of layers; true when they are others than before, so that all have to be placed anew. */
  setLayers(layers: readonly LayerLabel[]): boolean {
    // The rings that a text lies in come with its place.
    const key = JSON.stringify(layers, (name, value: unknown) => (name === 'inside' ? undefined : value));
    if (key === this.#layersKey) return false;
    this.#layersKey = key;
    this.#layers = layers;
    this.forgetNames();
    return true;
  }

  /**
   * Says which marks names should leave free; true when one of them is covered now, so that names
   * have to be placed anew. Names that cover none stay where they are: they must not wander.
   */
  avoid(marks: readonly WorldPoint[]): boolean {
    this.#marks = marks;
    const at = this.#placedAt;
    if (!at) return false;
    const shown = onScreen(marks, at.view);
    const covered = this.#labels.some(({ id, box }) => marksUnder(box, shown) > 0 && !this.#cramped.has(id));
    if (covered) this.#placedAt = null;
    return covered;
  }

  /**
   * Says where marks stand that move all the time, field units: names that are placed anew keep off them,
   * none moves for them. True when there were none before.
   */
  avoidFleeting(marks: readonly WorldPoint[]): boolean {
    const first = this.#fleeting.length === 0 && marks.length > 0;
    this.#fleeting = marks;
    if (first) this.#placedAt = null;
    return first;
  }

  /** Measures and places all names anew with the next drawing. */
  forgetNames(): void {
    this.#placedAt = null;
  }

  /** Draws the land and, on a canvas of their own, its names. `settled` says that the map is at rest. */
  paint({ land, names }: LandCanvases, surface: Surface, blocked: readonly Rect[], settled: boolean): void {
    const pen = land.getContext('2d');
    const namePen = names.getContext('2d');
    const geography = this.#geography;
    if (!pen || !namePen || !geography) return;
    const colours = this.#colours;
    const labels = this.#namesFor(namePen, geography, surface, blocked, settled);
    const taken = [...blocked, ...labels.map(({ box }) => box)];
    paintLand(pen, surface, geography, colours, this.#base, taken);
    paintNames(namePen, surface, labels, colours);
  }

  #namesFor(
    pen: CanvasRenderingContext2D,
    geography: Geography,
    surface: Surface,
    blocked: readonly Rect[],
    settled: boolean,
  ): readonly DrawnLabel[] {
    const { view, width, height } = surface;
    const before = this.#placedAt;
    if (before?.width === width && before.height === height) {
      const { scale, dx, dy } = before.view;
      if (scale === view.scale && dx === view.dx && dy === view.dy) return this.#labels;
      if (!settled) return moveLabels(this.#labels, before.view, view);
    }
    const frame = { left: EDGE, top: EDGE, width: width - 2 * EDGE, height: height - 2 * EDGE };
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.font = LABEL_FONT;
    pen.letterSpacing = '0px';
    const marks = onScreen(this.#marks, view);
    this.#labels = placeMapLabels({
      geography,
      view,
      frame,
      blocked,
      pick: this.#pick,
      measure: (text) => pen.measureText(text).width,
      marks: [...marks, ...onScreen(this.#fleeting, view)],
      layers: this.#layers,
    });
    this.#cramped = new Set(this.#labels.filter(({ box }) => marksUnder(box, marks) > 0).map(({ id }) => id));
    this.#placedAt = { view, width, height };
    return this.#labels;
  }
}
