/** Axis-parallel box in CSS pixels. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A name that wants a place near its anchor. */
export interface LabelRequest {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  /** How bad a place is, beside its distance, in pixels; `Infinity` forbids it. */
  readonly cost: (place: Rect) => number;
  /** How far from the anchor it may stand, pixels. */
  readonly reach: number;
}

/** Where a name stands (its centre). */
export interface PlacedLabel {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly box: Rect;
}

/** Distance between neighbouring candidates as a share of the label's height. */
const STEP_SHARE = 0.5;
const DIRECTIONS = 16;

/** True when two boxes share any area. */
export function overlaps(a: Rect, b: Rect): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

/** True when a box lies wholly in another. */
export function within(inner: Rect, outer: Rect): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.left + inner.width <= outer.left + outer.width &&
    inner.top + inner.height <= outer.top + outer.height
  );
}

function* candidates(request: LabelRequest): Generator<Rect> {
  const { width, height } = request;
  const at = (x: number, y: number): Rect => ({ left: x - width / 2, top: y - height / 2, width, height });
  yield at(request.x, request.y);
  for (let radius = height * STEP_SHARE; radius <= request.reach; radius += height * STEP_SHARE) {
    for (let turn = 0; turn < DIRECTIONS; turn += 1) {
      const angle = (turn / DIRECTIONS) * 2 * Math.PI;
      // Wide boxes need more room sideways than up and down to leave a small area.
      yield at(request.x + Math.cos(angle) * radius * 1.6, request.y + Math.sin(angle) * radius);
    }
  }
}

function best(request: LabelRequest, frame: Rect, taken: readonly Rect[]): Rect | null {
  let found: Rect | null = null;
  let least = Infinity;
  for (const box of candidates(request)) {
    const distance = Math.hypot(box.left + box.width / 2 - request.x, box.top + box.height / 2 - request.y);
    if (distance >= least || !within(box, frame) || taken.some((other) => overlaps(box, other))) continue;
    const total = distance + request.cost(box);
    if (total < least) {
      least = total;
      found = box;
    }
  }
  return found;
}

/**
 * Finds a place for each name so that none covers another, `blocked` or the frame's edge.
 * Those that sit well on their anchor go first; the cramped ones move aside. A name with no free
 * place within its reach is left out: a missing name misleads less than two in one another.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  frame: Rect,
  blocked: readonly Rect[],
): PlacedLabel[] {
  const taken = [...blocked];
  const placed: PlacedLabel[] = [];
  const order = requests
    .map((request) => ({
      request,
      ease: request.cost({
        left: request.x - request.width / 2,
        top: request.y - request.height / 2,
        width: request.width,
        height: request.height,
      }),
    }))
    .sort((a, b) => a.ease - b.ease || (a.request.id < b.request.id ? -1 : 1));
  for (const { request } of order) {
    const box = best(request, frame, taken);
    if (!box) continue;
    taken.push(box);
    placed.push({ id: request.id, x: box.left + box.width / 2, y: box.top + box.height / 2, box });
  }
  return placed;
}
