import type * as Maplibre from 'maplibre-gl';
import { colourOf, VIEW, type MakeSubject, type Move } from './subject.js';

/** Changes go to the worker at most this often, ms: one call per move leaves it without a frame. */
const BATCH_MS = 100;

/**
 * maplibre-gl with a geojson source: moves are gathered and handed over ten times a second as a
 * diff, as its manual advises. Loaded from the server as it is: it finds its worker beside itself.
 */
export const makeMaplibre: MakeSubject = async (element, points) => {
  const address = '/maplibre/maplibre-gl.mjs';
  const library = (await import(/* @vite-ignore */ address)) as typeof Maplibre;
  const map = new library.Map({
    container: element,
    style: { version: 8, sources: {}, layers: [] },
    center: [VIEW.lng, VIEW.lat],
    // Its tiles are 512 px, so its zooms are one less.
    zoom: VIEW.zoom - 1,
    attributionControl: false,
    fadeDuration: 0,
  });
  await new Promise((resolve) => map.once('load', resolve));
  map.addSource('points', {
    type: 'geojson',
    data: {
      type: 'FeatureCollection',
      features: Array.from({ length: points.count }, (_, index) => ({
        type: 'Feature',
        id: index,
        properties: { colour: colourOf(points, index) },
        geometry: { type: 'Point', coordinates: [points.lngs[index] ?? 0, points.lats[index] ?? 0] },
      })),
    },
  });
  map.addLayer({
    id: 'points',
    type: 'circle',
    source: 'points',
    paint: { 'circle-radius': 5, 'circle-color': ['get', 'colour'] },
  });
  await new Promise((resolve) => map.once('idle', resolve));
  const source = map.getSource('points') as Maplibre.GeoJSONSource;
  const due = new Map<number, Move>();
  let gathered: (() => void)[] = [];
  let busy = false;
  window.setInterval(() => {
    if (busy || due.size === 0) return;
    busy = true;
    const update = [...due.values()].map(({ index, lng, lat }) => ({
      id: index,
      newGeometry: { type: 'Point' as const, coordinates: [lng, lat] },
    }));
    const done = gathered;
    due.clear();
    gathered = [];
    void source.updateData({ update }).then(() => {
      busy = false;
      map.once('render', () => done.forEach((call) => call()));
      map.triggerRepaint();
    });
  }, BATCH_MS);
  return {
    move: (moves) => {
      for (const move of moves) due.set(move.index, move);
    },
    whenDrawn: (done) => gathered.push(done),
    panBy: (dx) => {
      map.panBy([dx, 0], { animate: false });
    },
    describe: () => `${points.count} features, WebGL by ${rendererName(map)}`,
  };
};

function rendererName(map: Maplibre.Map): string {
  const gl = map.getCanvas().getContext('webgl2');
  const info = gl?.getExtension('WEBGL_debug_renderer_info');
  return info ? String(gl?.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'an unknown renderer';
}
