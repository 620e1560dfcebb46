import type { WorldPoint } from './mercator.js';

/** World units → CSS pixels of the map's own box: `px = world × scale + offset`. */
export interface ViewTransform {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}

/** Box in world units. */
export interface WorldBounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Free room at the four sides of a map, CSS pixels. */
export interface Inset {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Side of the world in pixels at zoom 0, as in every slippy map. */
const TILE = 256;

/**
 * The largest view that shows all of `bounds` inside the inset box.
 * @param align where it stands when there is room beside it: 0 left, 0.5 centred, 1 right
 */
export function fitView(
  bounds: WorldBounds,
  width: number,
  height: number,
  inset: Inset,
  align = 0.5,
): ViewTransform {
  const roomX = Math.max(1, width - inset.left - inset.right);
  const roomY = Math.max(1, height - inset.top - inset.bottom);
  const spanX = Math.max(Number.EPSILON, bounds.maxX - bounds.minX);
  const spanY = Math.max(Number.EPSILON, bounds.maxY - bounds.minY);
  const scale = Math.min(roomX / spanX, roomY / spanY);
  return {
    scale,
    dx: inset.left + (roomX - spanX * scale) * align - bounds.minX * scale,
    dy: inset.top + (roomY - spanY * scale) / 2 - bounds.minY * scale,
  };
}

/** Leaflet's (fractional) zoom of a scale. */
export function zoomOf(scale: number): number {
  return Math.log2(scale / TILE);
}

/** Scale of a Leaflet zoom. */
export function scaleOf(zoom: number): number {
  return TILE * 2 ** zoom;
}

/** World point under a pixel. */
export function toWorld(view: ViewTransform, x: number, y: number): WorldPoint {
  return { x: (x - view.dx) / view.scale, y: (y - view.dy) / view.scale };
}
