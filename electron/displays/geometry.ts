/** A rectangle in the desktop's DIP coordinates. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What the wall needs to know of one physical display. */
export interface DisplayInfo {
  /** Electron's id: not stable between boots, may repeat. Used for nothing but the log. */
  id: number;
  label: string;
  bounds: Rect;
  scaleFactor: number;
}

/** Area that two rectangles share, in px². */
export function overlapArea(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Shared area over united area: 1 when equal, 0 when apart. */
export function overlapShare(a: Rect, b: Rect): number {
  const shared = overlapArea(a, b);
  return shared === 0 ? 0 : shared / (a.width * a.height + b.width * b.height - shared);
}

/** Shared area over the smaller one's area: 1 when one lies inside the other. */
export const coveredShare = (a: Rect, b: Rect): number =>
  overlapArea(a, b) / Math.min(a.width * a.height, b.width * b.height);

/** True when no edge differs by more than `px`. */
export const sameRect = (a: Rect, b: Rect, px = 0): boolean =>
  Math.abs(a.x - b.x) <= px &&
  Math.abs(a.y - b.y) <= px &&
  Math.abs(a.x + a.width - b.x - b.width) <= px &&
  Math.abs(a.y + a.height - b.y - b.height) <= px;

/**
 * Reading order of a wall: rows from the top, each from the left. Two displays are in one row when
 * the upper one's middle is below the lower one's top: panels are never mounted to the pixel.
 */
export function inReadingOrder<T>(items: readonly T[], rectOf: (item: T) => Rect): T[] {
  const rest = [...items].sort((a, b) => rectOf(a).y - rectOf(b).y || rectOf(a).x - rectOf(b).x);
  const ordered: T[] = [];
  while (rest.length > 0) {
    const [first] = rest;
    if (first === undefined) break;
    const middle = rectOf(first).y + rectOf(first).height / 2;
    const row = rest.filter((item) => rectOf(item).y < middle);
    row.sort((a, b) => rectOf(a).x - rectOf(b).x || rectOf(a).y - rectOf(b).y);
    ordered.push(...row);
    rest.splice(0, rest.length, ...rest.filter((item) => !row.includes(item)));
  }
  return ordered;
}

/** `1920×1080 at 0,0`, as people read it. */
export const describeRect = ({ x, y, width, height }: Rect): string => `${width}×${height} at ${x},${y}`;
