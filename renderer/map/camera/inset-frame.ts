import type { Geography } from '../geography.js';
import type { Surface } from '../layers/surface.js';
import { fitView } from '../project/view-transform.js';

/** What an inset overview draws, in units of its own box. */
export interface InsetFrame {
  /** SVG path of the district's border. */
  readonly outline: string;
  /** What the large map shows, cut to the box. */
  readonly seen: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** The inset appears once less than this share of the district's height or width is in view. */
const SHOWN_BELOW = 0.8;
const EDGE = 12;
/** A frame smaller than this could not be found at eight metres. */
const SEEN_LEAST = 10;

/** The inset for a view of the large map; null while that shows about the whole district. */
export function insetFrame(
  { bounds, district }: Pick<Geography, 'bounds' | 'district'>,
  { view, width, height }: Pick<Surface, 'view' | 'width' | 'height'>,
  size: number,
): InsetFrame | null {
  const world = {
    left: -view.dx / view.scale,
    top: -view.dy / view.scale,
    width: width / view.scale,
    height: height / view.scale,
  };
  const share = Math.min(
    world.width / (bounds.maxX - bounds.minX),
    world.height / (bounds.maxY - bounds.minY),
  );
  if (share >= SHOWN_BELOW) return null;
  const inset = { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE };
  const own = fitView(bounds, size, size, inset);
  const clamp = (value: number): number => Math.max(0, Math.min(size, value));
  const x = clamp(world.left * own.scale + own.dx);
  const y = clamp(world.top * own.scale + own.dy);
  const right = clamp((world.left + world.width) * own.scale + own.dx);
  const bottom = clamp((world.top + world.height) * own.scale + own.dy);
  const outline = district
    .map((ring) => {
      let path = '';
      for (let i = 0; i + 1 < ring.length; i += 2) {
        const px = ((ring[i] ?? 0) * own.scale + own.dx).toFixed(1);
        const py = ((ring[i + 1] ?? 0) * own.scale + own.dy).toFixed(1);
        path += `${i === 0 ? 'M' : 'L'}${px} ${py}`;
      }
      return `${path}Z`;
    })
    .join('');
  return {
    outline,
    seen: {
      x,
      y,
      width: Math.max(SEEN_LEAST, right - x),
      height: Math.max(SEEN_LEAST, bottom - y),
    },
  };
}
