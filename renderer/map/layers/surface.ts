import type { Map as LeafletMap } from 'leaflet';
import { scaleOf, zoomOf, type ViewTransform } from '../project/view-transform.js';
import { latOf, lngOf } from '../project/mercator.js';

/**
 * Where a layer draws. All lengths are reference pixels (scale 1 of the room profile); a
 * reference pixel is `unit` CSS pixels and `pixelRatio` device pixels.
 */
export interface Surface {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly view: ViewTransform;
}

/** More device pixels than this per CSS pixel cost raster time that no wall shows. */
const MAX_DEVICE_RATIO = 2;

/** Reads the map's present view. */
export function readSurface(map: LeafletMap, unit: number, deviceRatio: number): Surface {
  const size = map.getSize();
  const origin = map.getPixelOrigin();
  const corner = map.containerPointToLayerPoint([0, 0]);
  return {
    width: size.x / unit,
    height: size.y / unit,
    pixelRatio: Math.min(MAX_DEVICE_RATIO, deviceRatio) * unit,
    view: {
      scale: scaleOf(map.getZoom()) / unit,
      dx: -(origin.x + corner.x) / unit,
      dy: -(origin.y + corner.y) / unit,
    },
  };
}

/** Moves the map to a view of reference pixels. */
export function showView(map: LeafletMap, view: ViewTransform, unit: number): void {
  const size = map.getSize();
  const x = (size.x / unit / 2 - view.dx) / view.scale;
  const y = (size.y / unit / 2 - view.dy) / view.scale;
  map.setView([latOf(y), lngOf(x)], zoomOf(view.scale * unit), { animate: false });
}
