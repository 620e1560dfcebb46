import { CRS, Map as LeafletMap } from 'leaflet';

/** Zoom steps beyond the whole district, inwards and outwards. */
const ZOOM_IN = 6;
const ZOOM_OUT = 1;

/** A Leaflet map that shows nothing by itself and moves only when it is told to or dragged. */
export function bareMap(element: HTMLElement): LeafletMap {
  return new LeafletMap(element, {
    crs: CRS.EPSG3857,
    preferCanvas: true,
    zoomControl: false,
    attributionControl: false,
    zoomSnap: 0,
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    inertia: false,
    keyboard: false,
    boxZoom: false,
    doubleClickZoom: false,
    trackResize: false,
  });
}

/** Calls `moved` whenever a hand drags the map or turns the wheel over it. */
export function onHandMoves(map: LeafletMap, element: HTMLElement, moved: () => void): void {
  map.on('dragstart drag', moved);
  element.addEventListener('wheel', moved, { passive: true });
}

/** Lets the map be shown at any zoom. */
export function freeZoom(map: LeafletMap): void {
  map.options.minZoom = -Infinity;
  map.options.maxZoom = Infinity;
}

/**
 * Limits how far a hand can zoom from `home`, the zoom of the whole district. Set as options: Leaflet's
 * own setters move the map when its present zoom is beyond the new limit.
 */
export function limitZoom(map: LeafletMap, home: number): void {
  map.options.minZoom = home - ZOOM_OUT;
  map.options.maxZoom = home + ZOOM_IN;
}
