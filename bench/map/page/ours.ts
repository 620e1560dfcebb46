import { CRS, Map as LeafletMap } from 'leaflet';
import { CanvasLayer } from '../../../renderer/map/layers/canvas-layer.js';
import { PointsPainter, type Density, type Drawn } from '../../../renderer/map/layers/points-painter.js';
import { readSurface } from '../../../renderer/map/layers/surface.js';
import { PointTable } from '../../../renderer/map/points/point-table.js';
import { RedrawGate } from '../../../renderer/map/points/redraw-gate.js';
import { mapColours } from '../../../renderer/map/symbols/map-colours.js';
import { UnitTable } from '../../../renderer/map/units/unit-table.js';
import type { UnitsData } from '../../../shared/contracts/map-views.js';
import { UNIT_KINDS, UNIT_STATUSES } from '../../../shared/domain/field-unit.js';
import { VIEW, type MakeSubject, type Move, type Points } from './subject.js';

/** As many field units as a gateway keeps at most. */
const UNITS = 5_000;

/** Field units as view `units` tells them: all arrays anew, who is who only once. */
class Units {
  readonly table = new UnitTable();
  readonly #positions = new Float64Array(2 * UNITS);
  readonly #at = new Float64Array(UNITS).fill(Date.now());
  readonly #headings = Float32Array.from({ length: UNITS }, (_, slot) => (slot * 37) % 360);
  readonly #status = Uint8Array.from({ length: UNITS }, (_, slot) => slot % UNIT_STATUSES.length);
  readonly #kind = Uint8Array.from({ length: UNITS }, (_, slot) => slot % UNIT_KINDS.length);

  constructor({ lngs, lats, count }: Points) {
    for (let slot = 0; slot < UNITS; slot += 1) {
      this.#positions[2 * slot] = lngs[slot % count] ?? 0;
      this.#positions[2 * slot + 1] = lats[slot % count] ?? 0;
    }
    const lines = Array.from({ length: UNITS }, (_, slot) => ({
      id: `u${slot}`,
      name: `巡逻${slot}`,
      town: null,
    }));
    this.#take(lines);
  }

  move(moves: readonly Move[]): void {
    for (const { index, lng, lat } of moves) {
      this.#positions.set([lng, lat], 2 * (index % UNITS));
      this.#at[index % UNITS] = Date.now();
    }
    this.#take(null);
  }

  #take(lines: UnitsData['lines']): void {
    this.table.take({
      positions: this.#positions.slice(),
      at: this.#at.slice(),
      headings: this.#headings,
      status: this.#status,
      kind: this.#kind,
      lines,
      bound: [],
      trails: { lengths: new Uint16Array(0), positions: new Float64Array(0) },
      unplaced: 0,
    });
  }
}

/**
 * The wall's own layer, gate, table and painter as `MapView` joins them, without land and names:
 * the peers draw points on empty ground too. Every batch comes as a frame of view `points` does,
 * with new arrays of all points.
 * @param withUnits draws field units over the incidents, and it is they that move
 */
export function makeOurs(density: Density, withUnits = false): MakeSubject {
  return (element, points) => {
    const map = new LeafletMap(element, {
      crs: CRS.EPSG3857,
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0,
      zoomAnimation: false,
      fadeAnimation: false,
      inertia: false,
      keyboard: false,
    });
    map.setView([VIEW.lat, VIEW.lng], VIEW.zoom, { animate: false });
    const layer = new CanvasLayer(document.createElement('canvas'), 'incidents').addTo(map);
    const painter = new PointsPainter(density);
    const table = new PointTable();
    const units = withUnits ? new Units(points) : null;
    if (units) painter.takeUnits(units.table);
    const ids = Array.from({ length: points.count }, (_, index) => `110:${index}`);
    const positions = new Float64Array(2 * points.count);
    for (let index = 0; index < points.count; index += 1) {
      positions[2 * index] = points.lngs[index] ?? 0;
      positions[2 * index + 1] = points.lats[index] ?? 0;
    }
    let waiting: (() => void)[] = [];
    let drawn: Drawn | null = null;
    const draw = (): void => {
      const surface = readSurface(map, 1, window.devicePixelRatio);
      layer.cover(surface, 1);
      const pen = layer.canvas.getContext('2d');
      if (pen) drawn = painter.paint(pen, surface);
      const done = waiting;
      waiting = [];
      for (const call of done) call();
    };
    const timers = {
      setTimeout: (run: () => void, ms: number) => window.setTimeout(run, ms),
      clearTimeout: (timer: unknown) => window.clearTimeout(Number(timer)),
    };
    const gate = new RedrawGate(draw, timers, () => performance.now());
    const take = (): void => {
      table.take({
        positions: positions.slice(),
        state: points.state.slice(),
        deadlines: points.deadlines.slice(),
        ids,
        unplaced: [],
      });
      painter.take(table.points, table.raised, table.selected);
    };
    take();
    const colours = mapColours('dark', false);
    painter.at(Date.now(), colours);
    gate.drawNow();
    map.on('move zoom', () => gate.drawNow());
    window.setInterval(() => {
      painter.at(Date.now(), colours);
      gate.request();
    }, 1_000);
    return {
      move: (moves) => {
        if (units) return units.move(moves);
        for (const { index, lng, lat } of moves) {
          positions[2 * index] = lng;
          positions[2 * index + 1] = lat;
        }
        take();
      },
      // The gate is asked only now: a drawing that it makes at once must count for these moves.
      whenDrawn: (done) => {
        waiting.push(done);
        gate.request();
      },
      panBy: (dx) => {
        map.panBy([dx, 0], { animate: false });
      },
      describe: () =>
        `${drawn?.count ?? 0} in the picture, ${drawn?.clusters ?? 0} clusters, ${drawn?.units ?? 0} units${drawn?.dense === true ? ', as dots' : ''}`,
    };
  };
}
