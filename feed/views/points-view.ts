import type { PointsData } from '../../shared/contracts/views.js';
import type { PointSet } from '../model/point-set.js';
import { PerTick, type FrameContext } from './live-view.js';

/** Map points at most this often per window: 12.5 Hz, where a map stops looking jerky. */
const POINTS_GAP_MS = 80;
/**
 * With more points than this the gap grows in proportion: copying ids to a window costs about
 * 0.3 µs each, so the share of time that goes into it stays the same at any size.
 */
const FULL_RATE_POINTS = 25_000;

/** Shortest time between two copies of `n` points to one window, ms. */
export function pointsGapMs(n: number): number {
  return POINTS_GAP_MS * Math.max(1, n / FULL_RATE_POINTS);
}

/** One copy of the points per change, shared by the windows of a tick. */
export function sharedPoints(): PerTick<PointsData | null> {
  let source: PointSet | null = null;
  let version = -1;
  let data: PointsData | null = null;
  const compute = ({ model }: FrameContext): PointsData | null => {
    if (!model) return null;
    if (data && model.points === source && model.points.version === version) return data;
    source = model.points;
    version = source.version;
    data = source.copy();
    return data;
  };
  return new PerTick(compute, (a, b) => a === b);
}
