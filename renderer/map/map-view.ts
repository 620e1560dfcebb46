import type { Map as LeafletMap } from 'leaflet';
import type { UnitsData } from '../../shared/contracts/map-views.js';
import type { PointsData } from '../../shared/contracts/views.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { fitFrame, type MapFrame } from './camera/map-frame.js';
import { Glide, type RequestFrame } from './camera/glide.js';
import { bareMap, freeZoom, limitZoom, onHandMoves } from './camera/leaflet-map.js';
import type { Geography, PlaceName } from './geography.js';
import { clearMarks } from './labels/clear-marks.js';
import type { LayerLabel } from './labels/layer-label.js';
import { LandPainter } from './layers/land-painter.js';
import type { MapColours } from './symbols/map-colours.js';
import { PointsPainter, type Drawn } from './layers/points-painter.js';
import { CanvasLayer, fitCanvas } from './layers/canvas-layer.js';
import type { OverlayStack } from './layers/overlay-stack.js';
import { readSurface, showView, type Surface } from './layers/surface.js';
import type { WorldPoint } from './project/mercator.js';
import { toWorld, zoomOf, type ViewTransform, type WorldBounds } from './project/view-transform.js';
import type { Hit } from './points/hit.js';
import { PointTable } from './points/point-table.js';
import { RedrawGate } from './points/redraw-gate.js';
import { unitPlaces } from './units/unit-marks.js';
import { NO_UNITS_DATA } from './units/no-units.js';
import { UnitTable } from './units/unit-table.js';

/** What a map view is told when it is made. */
export interface MapViewOptions {
  readonly timers: Timers;
  readonly monoMs: () => number;
  /** Called after each drawing of the incidents, also when only the view moved. */
  readonly onDrawn: (drawn: Drawn, surface: Surface) => void;
  /** An incident was pointed at, or (null) the ground. */
  readonly onSelect: (id: string | null) => void;
  /** The ground was pointed at, where no mark is. */
  readonly onGround: (at: WorldPoint) => void;
  /** A hand moved the map. */
  readonly onHand: () => void;
  /** A hand asked for the way back. */
  readonly onHome: () => void;
  readonly requestFrame: RequestFrame;
  /** What is drawn between land and incidents. */
  readonly overlays: OverlayStack;
  /** Device pixels per CSS pixel. */
  readonly deviceRatio: () => number;
}

/** World units (about 10 m here) within which no zoom parts the members of a cluster. */
const ONE_PLACE = 3e-7;

/**
 * One long-lived Leaflet map with four canvases, and a fifth below them for a base map: land, overlays
 * and names are drawn once per view; below the names incidents and units, on data at most 15 times a
 * second, on the second or a deadline, and at once when the view moves. Nothing here makes markup from
 * text: no controls, popups or tooltips exist.
 */
export class MapView {
  readonly #map: LeafletMap;
  readonly #options: MapViewOptions;
  readonly #land: CanvasLayer;
  readonly #overlayLayer: CanvasLayer;
  readonly #glide: Glide;
  readonly #incidents: CanvasLayer;
  readonly #gate: RedrawGate;
  readonly #painter = new PointsPainter();
  readonly #landPainter = new LandPainter();
  readonly #names: HTMLCanvasElement;
  readonly #table = new PointTable();
  readonly #units = new UnitTable();
  readonly #attached: { destroy(): void }[] = [];
  #geography: Geography | null = null;
  #frame: MapFrame = { unit: 1, inset: { top: 0, right: 0, bottom: 0, left: 0 }, align: 0.5, blocked: [] };
  /** What the view was last told to show: new sizes bring it back there. */
  #shown: WorldBounds | null = null;
  /** A person moved the map since: new sizes leave it alone. */
  #moved = false;
  #ready = false;
  /** A new view is being told to Leaflet; it is drawn when that is done. */
  #showing = false;
  #overlaysDue = false;

  /**
   * @param element takes the map itself
   * @param names drawn with the names of places; its owner lays it over marks and leaders
   */
  constructor(element: HTMLElement, names: HTMLCanvasElement, options: MapViewOptions) {
    this.#names = names;
    this.#options = options;
    this.#map = bareMap(element);
    const { ownerDocument } = element;
    this.#land = new CanvasLayer(ownerDocument.createElement('canvas'), 'land').addTo(this.#map);
    this.#overlayLayer = new CanvasLayer(ownerDocument.createElement('canvas'), 'overlays').addTo(this.#map);
    this.#incidents = new CanvasLayer(ownerDocument.createElement('canvas'), 'incidents').addTo(this.#map);
    this.#painter.takeUnits(this.#units);
    options.overlays.listen(() => this.#overlaysChanged());
    this.#glide = new Glide(options.requestFrame, options.monoMs);
    this.#gate = new RedrawGate(() => this.#paintIncidents(), options.timers, options.monoMs);
    onHandMoves(this.#map, element, () => {
      this.#moved = true;
      this.#glide.stop();
      options.onHand();
    });
    this.#map.on('move zoom', () => this.#repaint(false));
    // Names look for new places when a glide is over, not at each of its steps.
    this.#map.on('moveend', () => {
      if (!this.#showing) this.#paintLand(!this.#glide.moving);
    });
    this.#map.on('dblclick', () => options.onHome());
    this.#map.on('click', ({ containerPoint }) => {
      const { unit } = this.#frame;
      const [x, y] = [containerPoint.x / unit, containerPoint.y / unit];
      this.#point(this.#painter.pick(x, y), toWorld(this.#surface().view, x, y));
    });
  }

  /** Shows a jurisdiction; names in the language that `pick` takes. */
  setGeography(geography: Geography, pick: (name: PlaceName) => string): void {
    this.#geography = geography;
    this.#landPainter.setGeography(geography, pick);
    this.resize();
  }

  /** Hangs something of Leaflet's own into the map, such as base maps; it ends with the map. */
  attach<T extends { destroy(): void }>(make: (map: LeafletMap) => T): T {
    const made = make(this.#map);
    this.#attached.push(made);
    return made;
  }

  /** Whether a base map lies under the land: the land then has no fill. */
  setBase(base: boolean): void {
    if (this.#landPainter.setBase(base)) this.#paintLand(false);
  }

  /** New room around the land, or another scale of the room profile. */
  setFrame(frame: MapFrame): void {
    this.#frame = frame;
    this.resize();
  }

  /** Texts of layers, placed together with the names. */
  setLayerLabels(labels: readonly LayerLabel[]): void {
    if (this.#landPainter.setLayers(labels)) this.#paintLand(true);
  }

  /** New points; drawn when the gate lets them. */
  setPoints(data: PointsData): void {
    this.#table.take(data);
    this.#pass();
    this.#gate.request();
  }

  /** Newest reports of the field units; null takes them off the map. */
  setUnits(data: UnitsData | null): void {
    this.#units.take(data ?? NO_UNITS_DATA);
    if (this.#landPainter.avoidFleeting(unitPlaces(this.#units.units))) this.#paintLand(true);
    this.#gate.request();
  }

  /** New second, another theme, or the data stopped or started being good. */
  setNow(now: number | null, colours: MapColours): void {
    const turned = this.#landPainter.setColours(colours);
    this.#painter.at(now, colours);
    if (turned) this.#repaint(false);
    else this.#gate.request();
  }

  /** Incidents that stand out: `raised` ones are large even in a crowd, the selected one is ringed. */
  setMarked(raised: readonly string[], selected: string | null): void {
    this.#table.mark(raised, selected);
    this.#pass();
    this.#gate.request();
  }

  /** Where an incident is, world units; null when it is not on the map. */
  worldOf(id: string): WorldPoint | null {
    return this.#table.worldOf(id);
  }

  /** Where an incident is drawn, reference pixels; null when it is not on the map. */
  locate(id: string): { readonly x: number; readonly y: number } | null {
    const at = this.#table.worldOf(id);
    if (!at || !this.#ready) return null;
    const { scale, dx, dy } = this.#surface().view;
    return { x: at.x * scale + dx, y: at.y * scale + dy };
  }

  /** Takes the element's present size; what was shown stays in view unless a person moved it. */
  resize(): void {
    if (!this.#geography) return;
    if (!this.#ready) this.#enter();
    this.#map.invalidateSize({ pan: false, animate: false });
    if (!this.#moved && this.#shown) {
      // A glide is on its way to where the old frame wanted it.
      if (this.#glide.moving) this.go(this.#shown, true);
      else this.#show(this.#fit(this.#shown));
    }
    this.#limitZoom();
    this.#repaint(false);
  }

  /** Brings all of `bounds` into view, at once or in a glide that can be followed. */
  go(bounds: WorldBounds, glide: boolean): void {
    // What is shown already needs no way to it: only its frame may be another one.
    const there = this.#shown === bounds && !this.#moved && !this.#glide.moving;
    this.#shown = bounds;
    this.#moved = false;
    const to = this.#fit(bounds);
    if (!this.#ready || !to) return;
    const surface = this.#surface();
    if (glide && !there) this.#glide.start(surface.view, to, surface, (view) => this.#show(view));
    else this.#show(to);
  }

  /** Room that the land leaves when all of it is in view, and what the view shows of the world. */
  get view(): { readonly surface: Surface; readonly home: ViewTransform | null } | null {
    if (!this.#ready) return null;
    return { surface: this.#surface(), home: this.#geography ? this.#fit(this.#geography.bounds) : null };
  }

  /** Draws land and incidents again, e.g. when a font has arrived. */
  redraw(): void {
    this.#landPainter.forgetNames();
    this.#painter.forgetText();
    this.#repaint(false);
  }

  /** Ends the map; the element is empty again. */
  destroy(): void {
    // A font that arrives later must not draw on a map that is gone.
    this.#ready = false;
    this.#gate.stop();
    this.#glide.stop();
    for (const one of this.#attached) one.destroy();
    this.#map.remove();
  }

  #point(hit: Hit | null, at: WorldPoint): void {
    const { onSelect, onGround, onHand } = this.#options;
    // A unit that is pointed at is ringed and named until something else is pointed at.
    this.#units.mark(hit?.kind === 'unit' ? this.#units.idAt(hit.slot) : null);
    this.#gate.request();
    if (hit?.kind === 'unit') return;
    if (hit === null) {
      onSelect(null);
      onGround(at);
    } else if (hit.kind === 'incident') onSelect(this.#table.idAt(hit.index));
    else if (hit.bounds.maxX - hit.bounds.minX < ONE_PLACE && hit.bounds.maxY - hit.bounds.minY < ONE_PLACE) {
      onSelect(this.#table.idAt(hit.worst));
    } else {
      onHand();
      this.go(hit.bounds, true);
    }
  }

  #enter(): void {
    const geography = this.#geography;
    const { x, y } = this.#map.getSize();
    if (!geography || x === 0 || y === 0) return;
    this.#shown ??= geography.bounds;
    const view = this.#fit(this.#shown);
    if (!view) return;
    showView(this.#map, view, this.#frame.unit);
    this.#ready = true;
  }

  #fit(bounds: WorldBounds): ViewTransform | null {
    const { x, y } = this.#map.getSize();
    if (x === 0 || y === 0) return null;
    const { unit } = this.#frame;
    const whole = bounds === this.#geography?.bounds;
    return fitFrame(bounds, { width: x / unit, height: y / unit }, this.#frame, whole);
  }

  #show(view: ViewTransform | null): void {
    if (!view) return;
    freeZoom(this.#map);
    // Leaflet tells of a new view three times; a wall of many pixels can draw it only once a frame.
    this.#showing = true;
    showView(this.#map, view, this.#frame.unit);
    this.#showing = false;
    this.#limitZoom();
    this.#repaint(!this.#glide.moving);
  }

  #limitZoom(): void {
    const home = this.#geography ? this.#fit(this.#geography.bounds) : null;
    if (home) limitZoom(this.#map, zoomOf(home.scale * this.#frame.unit));
  }

  #overlaysChanged(): void {
    if (this.#overlaysDue) return;
    this.#overlaysDue = true;
    // Several layers that change with one frame of data are drawn once.
    queueMicrotask(() => {
      this.#overlaysDue = false;
      this.#paintOverlays();
    });
  }

  #paintOverlays(): void {
    if (!this.#ready) return;
    const surface = this.#surface();
    this.#overlayLayer.cover(surface, this.#frame.unit);
    const pen = this.#overlayLayer.canvas.getContext('2d');
    if (pen) this.#options.overlays.paint(pen, surface);
  }

  #pass(): void {
    const { points, raised, selected } = this.#table;
    this.#painter.take(points, raised, selected);
    if (this.#landPainter.avoid(clearMarks(points, raised))) this.#paintLand(true);
  }

  #surface(): Surface {
    return readSurface(this.#map, this.#frame.unit, this.#options.deviceRatio());
  }

  /** Draws everything. `settled` says that the map is at rest: names then look for new places. */
  #repaint(settled: boolean): void {
    if (!this.#ready || this.#showing) return;
    this.#paintLand(settled);
    this.#paintOverlays();
    this.#gate.drawNow();
  }

  #paintLand(settled: boolean): void {
    if (!this.#ready) return;
    const surface = this.#surface();
    this.#land.cover(surface, this.#frame.unit);
    fitCanvas(this.#names, surface, this.#frame.unit);
    const canvases = { land: this.#land.canvas, names: this.#names };
    this.#landPainter.paint(canvases, surface, this.#frame.blocked, settled);
  }

  #paintIncidents(): void {
    if (!this.#ready) return;
    const surface = this.#surface();
    this.#incidents.cover(surface, this.#frame.unit);
    const pen = this.#incidents.canvas.getContext('2d');
    if (pen) this.#options.onDrawn(this.#painter.paint(pen, surface), surface);
  }
}
