import type { AreaTally } from '../model/areas/area-tally.js';
import type { PointsCopy, PointSet } from '../model/point-set.js';
import { visitPoints } from '../privacy/visit-points.js';
import { PacedView } from './paced-view.js';
import { PerTick, type FrameContext, type LiveView } from './live-view.js';

/** Map points at most this often per window: 12.5 Hz, where a map stops looking jerky. */
const POINTS_GAP_MS = 80;
/**
 * With more points than this the gap grows in proportion: copying ids to a window costs about
 * 0.3 µs each, so the share of time that goes into it stays the same at any size.
 */
const FULL_RATE_POINTS = 25_000;
/** Visitors see counts per village, made anew from all points. */
const VISIT_GAP_MS = 1_000;

/** Shortest time between two copies of `n` points to one window, ms. */
export function pointsGapMs(n: number): number {
  return POINTS_GAP_MS * Math.max(1, n / FULL_RATE_POINTS);
}

/** One copy of the points per change, shared by the windows of a tick. */
export function sharedPoints(forVisitors = false): PerTick<PointsCopy | null> {
  let source: PointSet | null = null;
  let areas: AreaTally | null = null;
  let version = -1;
  let data: PointsCopy | null = null;
  const compute = ({ model }: FrameContext): PointsCopy | null => {
    if (!model) return null;
    // What visitors see of a point also follows from its category and from the figures of its village.
    const now = model.points.version + (forVisitors ? model.areas.version : 0);
    if (data && model.points === source && model.areas === areas && now === version) return data;
    source = model.points;
    areas = model.areas;
    version = now;
    data = forVisitors ? keepingIds(visitPoints(model), data) : source.copy();
    return data;
  };
  return new PerTick(compute, (a, b) => a === b);
}

/** The set of all points keeps its list of ids by itself. */
function keepingIds(fresh: PointsCopy, before: PointsCopy | null): PointsCopy {
  const same = before?.ids.length === fresh.ids.length && before.ids.every((id, i) => id === fresh.ids[i]);
  return same ? { ...fresh, ids: before.ids } : fresh;
}

/**
 * A window's points. Tens of thousands of strings are most of what a frame would cost on both sides,
 * so they travel only when they differ from what this subscription got last.
 */
export function pointsView(shared: PerTick<PointsCopy | null>, forVisitors = false): LiveView {
  let known: readonly string[] | null = null;
  return new PacedView(
    ({ ids }) => (forVisitors ? VISIT_GAP_MS : pointsGapMs(ids.length)),
    shared,
    (data) => {
      const ids = data.ids === known ? null : data.ids;
      known = data.ids;
      return { view: 'points', data: { ...data, ids } };
    },
  );
}
