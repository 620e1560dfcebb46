import type { Surface } from '../layers/surface.js';
import { PointGrid } from '../points/point-grid.js';
import type { MapColours } from '../symbols/map-colours.js';
import { SpriteCache } from '../symbols/sprite-cache.js';
import { BoundEnds } from './bound-ends.js';
import { paintTrails } from './paint-trails.js';
import { paintUnitNames, type UnitName } from './paint-unit-names.js';
import { UnitPlaces } from './unit-places.js';
import { unitLookAt, UNIT_LOOKS } from './unit-look.js';
import { unitDrawing } from './unit-symbol.js';
import type { UnitTable } from './unit-table.js';

/** From this many visible units on they are small squares without kind, heading, trail and name. */
export const COMPACT_FROM = 300;
/**
 * From this many visible units on those without a task step back to small grey squares: a wide view
 * is about incidents and who goes to them. Zooming in brings their kinds back.
 */
export const QUIET_FROM = 24;
/** Names are written from this zoom on (about 8 km across 1 000 pixels); the selected one always. */
const NAMES_FROM_SCALE = 256 * 2 ** 14;
/** Opacity of a position that fades. */
export const FADED_ALPHA = 0.5;
/** Half side of a small square, reference pixels. */
const SMALL = 5;

/** Incidents as they stand on the screen, device pixels. */
export interface IncidentEnds {
  readonly ids: readonly string[];
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Draws field units at one instant and finds them under a pointer. */
export class UnitsPainter {
  readonly #places = new UnitPlaces();
  readonly #ends = new BoundEnds();
  readonly #sprites = new SpriteCache(2 * UNIT_LOOKS);
  #table: UnitTable | null = null;
  #grid: PointGrid | null = null;

  /** The table whose units are drawn; it is read at each drawing. */
  take(table: UnitTable): void {
    this.#table = table;
  }

  /** How many units the last drawing showed. */
  get drawn(): number {
    return this.#places.visible.length;
  }

  /** True when the last placing found so many that they are small squares. */
  get crowded(): boolean {
    return this.#places.visible.length > COMPACT_FROM;
  }

  /** Places all units for one drawing. */
  place(surface: Surface, now: number | null): void {
    this.#grid = null;
    if (this.#table) this.#places.place(this.#table.units, now, surface);
  }

  /** Draws lines, trails and squares as they were placed. */
  paint(pen: CanvasRenderingContext2D, surface: Surface, colours: MapColours, incidents: IncidentEnds): void {
    const table = this.#table;
    if (!table) return;
    const { visible } = this.#places;
    if (!this.crowded) {
      const moving = visible.filter((slot) => this.#ageAt(slot) !== 'stale');
      paintTrails(pen, table.units, moving, surface, colours.name);
    }
    this.#paintBound(pen, table, surface.pixelRatio, colours, incidents);
    const small = visible.filter((slot) => this.#isSmall(slot));
    for (const slot of small) this.#paintSmall(pen, slot, surface.pixelRatio, colours);
    // Those with a task lie above those without.
    if (small.length < visible.length) {
      for (const slot of visible)
        if (!this.#isSmall(slot)) this.#stamp(pen, slot, surface.pixelRatio, colours);
    }
    pen.globalAlpha = 1;
  }

  /** Draws what must not be covered: the selected unit, and names. */
  paintAbove(pen: CanvasRenderingContext2D, surface: Surface, colours: MapColours): void {
    const table = this.#table;
    if (!table) return;
    this.#paintSelected(pen, table, surface.pixelRatio, colours);
    this.#paintNames(pen, table, surface, colours);
  }

  /** The unit nearest to a pointer within `radius`, device pixels, and how far it is; null for none. */
  nearest(x: number, y: number, radius: number, surface: Surface): { slot: number; distance: number } | null {
    if (!this.#table) return null;
    const { x: xs, y: ys } = this.#places;
    this.#grid ??= new PointGrid(
      { count: this.#table.units.count, x: xs, y: ys },
      surface.width * surface.pixelRatio,
      surface.height * surface.pixelRatio,
    );
    const slot = this.#grid.nearest(x, y, radius);
    if (slot === null) return null;
    return { slot, distance: Math.hypot((xs[slot] ?? 0) - x, (ys[slot] ?? 0) - y) };
  }

  #isSmall(slot: number): boolean {
    if (this.crowded) return true;
    if (this.#places.visible.length < QUIET_FROM) return false;
    const { duty, age } = unitLookAt(this.#places.keys[slot] ?? 0);
    return duty !== 'out' || age === 'stale';
  }

  #ageAt(slot: number): 'fresh' | 'fading' | 'stale' {
    return unitLookAt(this.#places.keys[slot] ?? 0).age;
  }

  /** Dotted lines to the incidents that units are bound for, to their true places also inside a cluster. */
  #paintBound(
    pen: CanvasRenderingContext2D,
    table: UnitTable,
    pixelRatio: number,
    colours: MapColours,
    incidents: IncidentEnds,
  ): void {
    const { bound, count } = table.units;
    if (bound.length === 0) return;
    const ends = this.#ends.resolve(bound, incidents.ids);
    pen.beginPath();
    for (const [entry, { slot }] of bound.entries()) {
      const end = ends[entry] ?? -1;
      if (end < 0 || slot >= count || (this.#places.keys[slot] ?? -1) < 0) continue;
      pen.moveTo(this.#places.x[slot] ?? 0, this.#places.y[slot] ?? 0);
      pen.lineTo(incidents.x[end] ?? 0, incidents.y[end] ?? 0);
    }
    pen.strokeStyle = colours.name;
    pen.lineWidth = 2 * pixelRatio;
    pen.setLineDash([2 * pixelRatio, 6 * pixelRatio]);
    pen.stroke();
    pen.setLineDash([]);
  }

  #stamp(pen: CanvasRenderingContext2D, slot: number, pixelRatio: number, colours: MapColours): void {
    const key = this.#places.keys[slot] ?? -1;
    const { ownerDocument } = pen.canvas;
    const image = this.#sprites.take(key, () => unitDrawing(key), colours, pixelRatio, ownerDocument);
    if (!image) return;
    pen.globalAlpha = this.#ageAt(slot) === 'fading' ? FADED_ALPHA : 1;
    const x = (this.#places.x[slot] ?? 0) - image.width / 2;
    const y = (this.#places.y[slot] ?? 0) - image.height / 2;
    pen.drawImage(image, Math.round(x), Math.round(y));
  }

  #paintSmall(pen: CanvasRenderingContext2D, slot: number, pixelRatio: number, colours: MapColours): void {
    const { age, duty } = unitLookAt(this.#places.keys[slot] ?? 0);
    const half = Math.round(SMALL * pixelRatio);
    const edge = Math.max(1, Math.round(2 * pixelRatio));
    const x = Math.round(this.#places.x[slot] ?? 0);
    const y = Math.round(this.#places.y[slot] ?? 0);
    pen.globalAlpha = age === 'fading' ? FADED_ALPHA : 1;
    pen.fillStyle = age === 'stale' || duty !== 'out' ? colours.neighbour : colours.name;
    pen.fillRect(x - half, y - half, 2 * half, 2 * half);
    if (duty === 'out' && age !== 'stale') return;
    pen.fillStyle = colours.land;
    pen.fillRect(x - half + edge, y - half + edge, 2 * (half - edge), 2 * (half - edge));
  }

  #paintSelected(
    pen: CanvasRenderingContext2D,
    table: UnitTable,
    pixelRatio: number,
    colours: MapColours,
  ): void {
    const slot = table.selected;
    if (slot === null || (this.#places.keys[slot] ?? -1) < 0) return;
    this.#stamp(pen, slot, pixelRatio, colours);
    pen.globalAlpha = 1;
    pen.beginPath();
    pen.strokeStyle = colours.selected;
    pen.lineWidth = 3 * pixelRatio;
    pen.arc(this.#places.x[slot] ?? 0, this.#places.y[slot] ?? 0, 26 * pixelRatio, 0, 2 * Math.PI);
    pen.stroke();
  }

  #paintNames(
    pen: CanvasRenderingContext2D,
    table: UnitTable,
    { view, pixelRatio }: Surface,
    colours: MapColours,
  ): void {
    const { selected } = table;
    const all = !this.crowded && view.scale >= NAMES_FROM_SCALE;
    const slots = all ? this.#places.visible.filter((slot) => slot !== selected) : [];
    if (selected !== null && this.#places.visible.includes(selected)) slots.unshift(selected);
    const names = slots.map((slot): UnitName => ({
      name: table.units.lines[slot]?.name ?? '',
      x: this.#places.x[slot] ?? 0,
      y: this.#places.y[slot] ?? 0,
    }));
    if (names.length > 0) {
      paintUnitNames(pen, names, pixelRatio, { ink: colours.name, ground: colours.land });
    }
  }
}
