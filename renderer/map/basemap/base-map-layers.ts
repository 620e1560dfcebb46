import type { Map as LeafletMap } from 'leaflet';
import type { BaseMap, MapConfig } from '../../../shared/contracts/map-service.js';
import type { Theme } from '../../../shared/contracts/vocabulary.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { BaseState } from '../../stores/map-config.js';
import { paletteOf } from '../../theme/palette.js';
import { CanvasLayer } from '../layers/canvas-layer.js';
import { readSurface, type Surface } from '../layers/surface.js';
import { paintTiles } from './paint-tiles.js';
import { tilesIn, zoomFor, type TileAt } from './tile-grid.js';
import { loaderOf } from './tile-loaders.js';
import { TileStore } from './tile-store.js';

/** What base maps are drawn with. */
export interface BaseMapDeps {
  readonly timers: Timers;
  readonly monoMs: () => number;
  /** CSS pixels per reference pixel. */
  readonly unit: () => number;
  /** Device pixels per CSS pixel. */
  readonly deviceRatio: () => number;
  readonly language: () => 'zh' | 'en';
  readonly theme: () => Theme;
  readonly onState: (state: BaseState) => void;
}

/** Without a tile for this long a base map counts as not to be had, ms. */
export const UNAVAILABLE_MS = 10_000;
/** Reference pixels that a tile of a kind is drawn at. */
const SIDE = { raster: 256, vector: 512 } as const;

interface Shown {
  readonly base: BaseMap;
  readonly store: TileStore;
}

/**
 * Base maps under the land: one canvas, drawn whenever the view moves or a tile comes. Tiles of GCJ-02
 * maps are put back where they truly are, so that nothing above has to be moved.
 */
export class BaseMapLayers {
  readonly #map: LeafletMap;
  readonly #deps: BaseMapDeps;
  readonly #layer: CanvasLayer;
  #shown: readonly Shown[] = [];
  /** What is shown, as text: the config is read again every few minutes and mostly says the same. */
  #told = '';
  /** Only the newest choice may still put something up. */
  #choice = 0;
  #state: BaseState = 'none';
  #overdue: unknown = null;
  #drawDue = false;

  constructor(map: LeafletMap, deps: BaseMapDeps) {
    this.#map = map;
    this.#deps = deps;
    map.createPane('base').style.zIndex = '0';
    this.#layer = new CanvasLayer(map.getContainer().ownerDocument.createElement('canvas'), 'base').addTo(
      map,
    );
    map.on('move zoom resize', this.#view);
  }

  /** Shows a base map of the config with those over it; null for none. */
  show(config: MapConfig | null, id: string | null): void {
    const bases = chosen(config, id);
    // Tiles of vectors are drawn in the colours of the theme.
    const told = JSON.stringify([bases, this.#deps.theme()]);
    if (told === this.#told) return;
    this.#told = told;
    this.#choice += 1;
    this.#clear();
    this.#become('none');
    if (bases.length > 0) void this.#open(bases, this.#choice);
  }

  destroy(): void {
    this.#choice += 1;
    this.#map.off('move zoom resize', this.#view);
    this.#clear();
    this.#layer.remove();
  }

  async #open(bases: readonly BaseMap[], choice: number): Promise<void> {
    const { timers, monoMs, deviceRatio, unit, language, theme } = this.#deps;
    this.#await();
    try {
      const ratio = deviceRatio() * unit();
      const loaders = await Promise.all(
        bases.map((base) => loaderOf(base, ratio, language(), paletteOf(theme()))),
      );
      if (choice !== this.#choice) return;
      this.#shown = bases.flatMap((base, i) => {
        const load = loaders[i];
        if (!load) return [];
        const onOutcome = (good: boolean): void => {
          // Names over a picture are not the picture.
          if (i === 0) this.#heard(good);
        };
        return [
          { base, store: new TileStore({ load, timers, monoMs, onTile: () => this.#drawSoon(), onOutcome }) },
        ];
      });
      this.#view();
    } catch {
      if (choice === this.#choice) this.#become('unavailable');
    }
  }

  #clear(): void {
    this.#deps.timers.clearTimeout(this.#overdue);
    this.#overdue = null;
    for (const { store } of this.#shown) store.stop();
    this.#shown = [];
    this.#draw();
  }

  #heard(good: boolean): void {
    if (good) {
      this.#deps.timers.clearTimeout(this.#overdue);
      this.#overdue = null;
      this.#become('shown');
    } else this.#await();
  }

  /** Starts the wait after which tiles that do not come are told. */
  #await(): void {
    this.#overdue ??= this.#deps.timers.setTimeout(() => {
      this.#overdue = null;
      this.#become('unavailable');
    }, UNAVAILABLE_MS);
  }

  #become(state: BaseState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#deps.onState(state);
  }

  readonly #view = (): void => {
    const surface = this.#surface();
    if (surface) for (const { base, store } of this.#shown) store.want(wanted(base, surface));
    this.#draw();
  };

  /** A burst of tiles is drawn once. */
  #drawSoon(): void {
    if (this.#drawDue) return;
    this.#drawDue = true;
    this.#deps.timers.setTimeout(() => {
      this.#drawDue = false;
      this.#draw();
    }, 0);
  }

  #draw(): void {
    const surface = this.#surface();
    const pen = this.#layer.canvas.getContext('2d');
    if (!surface || !pen) return;
    this.#layer.cover(surface, this.#deps.unit());
    pen.setTransform(surface.pixelRatio, 0, 0, surface.pixelRatio, 0, 0);
    pen.clearRect(0, 0, surface.width, surface.height);
    for (const { base, store } of this.#shown) {
      paintTiles(pen, surface, base, store, wanted(base, surface));
    }
    const dim = this.#shown[0]?.base.dim ?? 0;
    if (dim === 0) return;
    pen.globalAlpha = dim;
    pen.fillStyle = paletteOf(this.#deps.theme()).ground;
    pen.fillRect(0, 0, surface.width, surface.height);
    pen.globalAlpha = 1;
  }

  /** Where to draw; null before the map has a view or a size. */
  #surface(): Surface | null {
    const { x, y } = this.#map.getSize();
    // Leaflet throws for the zoom of a map that was never set to a view.
    if (x === 0 || y === 0 || !Number.isFinite(this.#map.getZoom())) return null;
    return readSurface(this.#map, this.#deps.unit(), this.#deps.deviceRatio());
  }
}

/** A base map of the config and those that lie over it. */
function chosen(config: MapConfig | null, id: string | null): BaseMap[] {
  const base = config?.baseMaps.find((one) => one.id === id);
  if (!config || !base) return [];
  const over = base.over.flatMap((above) => config.baseMaps.find((one) => one.id === above) ?? []);
  return [base, ...over];
}

/** Zooms below its own least that a base map is still shown at: each step quadruples the tiles. */
const BELOW = 2;

function wanted({ kind, datum, minZoom, maxZoom }: BaseMap, surface: Surface): TileAt[] {
  const best = Math.log2(surface.view.scale / SIDE[kind]);
  if (best < minZoom - BELOW) return [];
  return tilesIn(surface, zoomFor(surface.view.scale, SIDE[kind], minZoom, maxZoom), datum);
}
