import * as leaflet from 'leaflet';
import { colourOf, VIEW, type MakeSubject, type MapSubject, type Points } from './subject.js';

function openMap(element: HTMLElement): leaflet.Map {
  const map = new leaflet.Map(element, {
    zoomControl: false,
    attributionControl: false,
    zoomSnap: 0,
    maxZoom: 18,
  });
  return map.setView([VIEW.lat, VIEW.lng], VIEW.zoom, { animate: false });
}

interface Movable {
  setLatLng(at: leaflet.LatLngExpression): unknown;
}

function subjectOf(map: leaflet.Map, marks: readonly Movable[], what: string): MapSubject {
  return {
    move: (moves) => {
      for (const { index, lng, lat } of moves) marks[index]?.setLatLng([lat, lng]);
    },
    // All three draw in a frame that was asked for before this one.
    whenDrawn: (done) => requestAnimationFrame(done),
    panBy: (dx) => {
      map.panBy([dx, 0], { animate: false });
    },
    describe: () => `${marks.length} ${what}, ${document.querySelectorAll('*').length} elements`,
  };
}

function iconOf(points: Points, index: number): leaflet.DivIcon {
  return new leaflet.DivIcon({ className: '', iconSize: [10, 10], html: dot(colourOf(points, index)) });
}

const dot = (colour: string): string =>
  `<div style="width:10px;height:10px;border-radius:5px;background:${colour}"></div>`;

const each = <T>(points: Points, make: (index: number, at: [number, number]) => T): T[] =>
  Array.from({ length: points.count }, (_, index) =>
    make(index, [points.lats[index] ?? 0, points.lngs[index] ?? 0]),
  );

/** Leaflet's markers: one element per point. */
export const makeMarkers: MakeSubject = (element, points) => {
  const map = openMap(element);
  const marks = each(points, (index, at) =>
    new leaflet.Marker(at, { icon: iconOf(points, index), interactive: true }).addTo(map),
  );
  return subjectOf(map, marks, 'markers');
};

/** Leaflet's circle markers on its canvas renderer. */
export const makeCircles: MakeSubject = (element, points) => {
  const map = openMap(element);
  const renderer = new leaflet.Canvas();
  const marks = each(points, (index, at) =>
    new leaflet.CircleMarker(at, {
      renderer,
      radius: 5,
      weight: 1,
      color: colourOf(points, index),
      fillOpacity: 1,
    }).addTo(map),
  );
  return subjectOf(map, marks, 'circles');
};

/** Leaflet.markercluster with its defaults, animation off. */
export const makeMarkerCluster: MakeSubject = async (element, points) => {
  // The plugin hangs its classes on a global `L`; a module's namespace cannot be extended.
  const global = { ...leaflet };
  Object.assign(window, { L: global });
  await import('leaflet.markercluster');
  const map = openMap(element);
  const group = new global.MarkerClusterGroup({ animate: false });
  const marks = each(points, (index, at) => new leaflet.Marker(at, { icon: iconOf(points, index) }));
  group.addLayers(marks);
  map.addLayer(group);
  return subjectOf(map, marks, 'markers in clusters');
};
