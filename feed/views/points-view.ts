import type { PointsData } from '../../shared/contracts/views.js';
import type { PointSet } from '../model/point-set.js';
import { PerTick, type FrameContext } from './live-view.js';

/** Map points at most this often per window: 12.5 Hz, where a map stops looking jerky. */
export const POINTS_GAP_MS = 80;

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
