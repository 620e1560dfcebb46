import { makeDotMasks, DOT_REACH, type DotMask } from '../symbols/dot-mask.js';
import { drawIncident, lookAt, SYMBOL_BOX } from '../symbols/incident-symbol.js';
import { mapColours, type MapColours } from '../symbols/map-colours.js';
import { SpriteCache, type Drawing } from '../symbols/sprite-cache.js';
import type { Hit } from '../points/hit.js';
import { LOOKS, looksAt, OVERRUN_RANK, rankOf } from '../points/looks.js';
import { PointGrid } from '../points/point-grid.js';
import { NO_POINTS, type PointSet } from '../points/point-set.js';
import { UnitsPainter } from '../units/units-painter.js';
import type { UnitTable } from '../units/unit-table.js';
import { ClusterPainter } from './cluster-painter.js';
import { DotBuffer } from './dot-buffer.js';
import type { Surface } from './surface.js';

/** From this many visible points on, `dots` draws small marks: 28-px symbols would be one heap. */
export const DENSE_FROM = 2_000;
/** How near to a mark a pointer must be, reference pixels. */
const PICK_RADIUS = 24;
/** A pointer nearer than this to a mark is on it, reference pixels. */
const ON_MARK = 17;

/**
 * What becomes of incidents that cover each other. `clusters`: those of a place become one symbol
 * with their exact count, readable from the last row and with every overrun told; they part as the
 * map is zoomed in. `dots`: with very many, each is a small mark stamped into a pixel buffer; it
 * shows the spread but no count, and its marks are below the sizes that a room can read, so no
 * scene uses it: it is kept as the fast path that shows every single point.
 */
export type Density = 'clusters' | 'dots';

/** What was drawn. */
export interface Drawn {
  /** Incidents in the picture, those that a cluster stands for included. */
  readonly count: number;
  /** True when they were drawn as small dots. */
  readonly dense: boolean;
  readonly clusters: number;
  readonly units: number;
}

function incidentDrawing(look: number): Drawing {
  const size = SYMBOL_BOX;
  return {
    width: size,
    height: size,
    draw: (pen, x, y, colours) => drawIncident(pen, lookAt(look), x, y, colours),
  };
}

/**
 * Draws the incidents of one revision and the field units at one instant. Keeps the screen
 * positions of the last drawing, so that pointing and leaders agree with what is seen.
 *
 * From below: incidents, clusters, units (a crowd of them lies under the clusters), then what must
 * never be covered: overruns in clusters and alone, names and the selected unit, raised incidents
 * and the selected one.
 */
export class PointsPainter {
  readonly #density: Density;
  #points: PointSet = NO_POINTS;
  #now: number | null = null;
  #colours: MapColours = mapColours('dark', false);
  #raised: readonly number[] = [];
  #selected: number | null = null;
  /** Device pixels of the last drawing. */
  #x = new Float32Array(0);
  #y = new Float32Array(0);
  #looks: Uint16Array = new Uint16Array(0);
  #masks: DotMask[] = [];
  #masksFor: { readonly colours: MapColours; readonly ratio: number } | null = null;
  #grid: PointGrid | null = null;
  #surface: Surface | null = null;
  readonly #sprites = new SpriteCache(2 * LOOKS);
  readonly #dots = new DotBuffer();
  readonly #clusters = new ClusterPainter();
  readonly #units = new UnitsPainter();

  constructor(density: Density = 'clusters') {
    this.#density = density;
  }

  /** Points of a new revision; `raised` and `selected` are indices that are always drawn large. */
  take(points: PointSet, raised: readonly number[], selected: number | null): void {
    this.#points = points;
    this.#raised = raised;
    this.#selected = selected;
    this.#grid = null;
  }

  /** The table of units to draw from now on; it is read at each drawing. */
  takeUnits(table: UnitTable): void {
    this.#units.take(table);
  }

  /** The instant that overruns and ages are judged at, and the colours of the theme. */
  at(now: number | null, colours: MapColours): void {
    this.#now = now;
    this.#colours = colours;
  }

  /** Digits and names are written anew at the next drawing, e.g. when their font has arrived. */
  forgetText(): void {
    this.#clusters.forgetDigits();
  }

  /** Draws everything. */
  paint(pen: CanvasRenderingContext2D, surface: Surface): Drawn {
    this.#surface = surface;
    this.#grid = null;
    const visible = this.#place(surface);
    const dense = this.#density === 'dots' && visible > DENSE_FROM;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    if (this.#density === 'clusters') this.#gather(surface);
    else this.#clusters.clear(this.#points.count);
    if (dense) this.#paintDots(pen, surface);
    else {
      this.#dots.forget();
      pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
      for (let rank = 0; rank < OVERRUN_RANK; rank += 1) this.#paintRank(pen, surface, rank);
    }
    this.#units.place(surface, this.#now);
    // A crowd of small squares would make the counts unreadable; a few units must not vanish under them.
    const { crowded } = this.#units;
    if (crowded) this.#paintUnits(pen, surface);
    this.#clusters.paint(pen, surface.pixelRatio, this.#colours, false);
    if (!crowded) this.#paintUnits(pen, surface);
    this.#clusters.paint(pen, surface.pixelRatio, this.#colours, true);
    if (!dense) this.#paintRank(pen, surface, OVERRUN_RANK);
    this.#units.paintAbove(pen, surface, this.#colours);
    for (const index of this.#raised) this.#stamp(pen, surface, index);
    this.#paintSelected(pen, surface);
    return { count: visible, dense, clusters: this.#clusters.size, units: this.#units.drawn };
  }

  /**
   * What lies under a pointer given in reference pixels: a mark right under it, else a cluster's
   * plate, else the nearest mark. Of a unit and an incident the nearer one.
   */
  pick(x: number, y: number): Hit | null {
    const surface = this.#surface;
    if (!surface) return null;
    const ratio = surface.pixelRatio;
    const [px, py] = [x * ratio, y * ratio];
    const mark = this.#nearestMark(px, py, surface);
    if (mark && mark.distance <= ON_MARK * ratio) return mark.hit;
    const cluster = this.#clusters.at(px, py);
    if (!cluster) return mark?.hit ?? null;
    const { bounds, count, worst } = cluster;
    return { kind: 'cluster', bounds, count, worst };
  }

  #nearestMark(px: number, py: number, surface: Surface): { hit: Hit; distance: number } | null {
    const ratio = surface.pixelRatio;
    this.#grid ??= new PointGrid(
      { count: this.#points.count, x: this.#x, y: this.#y, hidden: this.#clusters.hidden },
      surface.width * ratio,
      surface.height * ratio,
    );
    const index = this.#grid.nearest(px, py, PICK_RADIUS * ratio);
    const unit = this.#units.nearest(px, py, PICK_RADIUS * ratio, surface);
    const distance =
      index === null ? Infinity : Math.hypot((this.#x[index] ?? 0) - px, (this.#y[index] ?? 0) - py);
    if (unit && unit.distance < distance) {
      return { hit: { kind: 'unit', slot: unit.slot }, distance: unit.distance };
    }
    return index === null ? null : { hit: { kind: 'incident', index }, distance };
  }

  #gather(surface: Surface): void {
    const apart = this.#selected === null ? this.#raised : [...this.#raised, this.#selected];
    this.#clusters.gather(
      { points: this.#points, x: this.#x, y: this.#y, looks: this.#looks, apart },
      surface,
    );
  }

  #paintUnits(pen: CanvasRenderingContext2D, surface: Surface): void {
    this.#units.paint(pen, surface, this.#colours, { ids: this.#points.ids, x: this.#x, y: this.#y });
  }

  #place(surface: Surface): number {
    const { count, x, y } = this.#points;
    if (this.#x.length < count) {
      this.#x = new Float32Array(Math.ceil(count * 1.5));
      this.#y = new Float32Array(this.#x.length);
    }
    this.#looks = looksAt(this.#points, this.#now, this.#looks);
    const { view, pixelRatio, width, height } = surface;
    const scale = view.scale * pixelRatio;
    const dx = view.dx * pixelRatio;
    const dy = view.dy * pixelRatio;
    const right = width * pixelRatio;
    const bottom = height * pixelRatio;
    let visible = 0;
    for (let index = 0; index < count; index += 1) {
      // Rounded to 32 bits first: what counts as visible here must be what the clusters see.
      const px = Math.fround((x[index] ?? Number.NaN) * scale + dx);
      const py = Math.fround((y[index] ?? Number.NaN) * scale + dy);
      this.#x[index] = px;
      this.#y[index] = py;
      if (px >= 0 && py >= 0 && px < right && py < bottom) visible += 1;
    }
    return visible;
  }

  #paintDots(pen: CanvasRenderingContext2D, surface: Surface): void {
    const [colours, ratio] = [this.#colours, surface.pixelRatio];
    if (this.#masksFor?.colours !== colours || this.#masksFor.ratio !== ratio) {
      this.#masks = makeDotMasks(colours, ratio);
      this.#masksFor = { colours, ratio };
    }
    const input = { count: this.#points.count, x: this.#x, y: this.#y, looks: this.#looks };
    this.#dots.paint(pen, this.#masks, input, Math.ceil(DOT_REACH * surface.pixelRatio));
  }

  #paintRank(pen: CanvasRenderingContext2D, surface: Surface, rank: number): void {
    const { canvas } = pen;
    const { hidden } = this.#clusters;
    const half = (SYMBOL_BOX / 2) * surface.pixelRatio;
    for (let index = 0; index < this.#points.count; index += 1) {
      if (hidden[index] !== 0 || rankOf(this.#looks[index] ?? 0) !== rank) continue;
      const x = this.#x[index] ?? Number.NaN;
      const y = this.#y[index] ?? Number.NaN;
      if (x > -half && y > -half && x < canvas.width + half && y < canvas.height + half) {
        this.#stamp(pen, surface, index);
      }
    }
  }

  #stamp(pen: CanvasRenderingContext2D, { pixelRatio }: Surface, index: number): void {
    const look = this.#looks[index] ?? 0;
    const { ownerDocument } = pen.canvas;
    const image = this.#sprites.take(
      look,
      () => incidentDrawing(look),
      this.#colours,
      pixelRatio,
      ownerDocument,
    );
    if (!image) return;
    const half = image.width / 2;
    pen.drawImage(image, Math.round((this.#x[index] ?? 0) - half), Math.round((this.#y[index] ?? 0) - half));
  }

  #paintSelected(pen: CanvasRenderingContext2D, surface: Surface): void {
    const index = this.#selected;
    if (index === null) return;
    this.#stamp(pen, surface, index);
    pen.beginPath();
    pen.strokeStyle = this.#colours.selected;
    pen.lineWidth = 3 * surface.pixelRatio;
    pen.arc(this.#x[index] ?? 0, this.#y[index] ?? 0, 26 * surface.pixelRatio, 0, 2 * Math.PI);
    pen.stroke();
  }
}
