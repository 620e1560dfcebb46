import type { ViewTransform } from '../project/view-transform.js';

/** A view by its centre and scale: what a flight passes through. */
interface Stop {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

function stopOf(view: ViewTransform, width: number, height: number): Stop {
  return {
    x: (width / 2 - view.dx) / view.scale,
    y: (height / 2 - view.dy) / view.scale,
    zoom: Math.log2(view.scale),
  };
}

/** Starts and ends at rest. */
function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

/**
 * The view at a share 0–1 of a flight between two views of one box. A flight to a place outside the
 * present view first draws back, so that the eye keeps its bearings: it sees where it goes.
 */
export function flightAt(
  from: ViewTransform,
  to: ViewTransform,
  width: number,
  height: number,
  share: number,
): ViewTransform {
  if (share >= 1) return to;
  const a = stopOf(from, width, height);
  const b = stopOf(to, width, height);
  const t = ease(Math.max(0, share));
  const widest = Math.min(a.zoom, b.zoom);
  // Distance in boxes of the wider of the two views.
  const boxes = Math.hypot((b.x - a.x) / width, (b.y - a.y) / height) * 2 ** widest;
  const back = Math.max(0, Math.log2(Math.max(1, boxes))) * Math.sin(Math.PI * t);
  const scale = 2 ** (a.zoom + (b.zoom - a.zoom) * t - back);
  const x = a.x + (b.x - a.x) * t;
  const y = a.y + (b.y - a.y) * t;
  return { scale, dx: width / 2 - x * scale, dy: height / 2 - y * scale };
}
