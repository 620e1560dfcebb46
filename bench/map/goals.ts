import type { GoalRow } from '../harness/report.js';
import { show } from '../harness/stats.js';
import type { MapSpan } from './measure-map.js';

/** Looks up a measured cell. */
export type Lookup = (subject: string, count: number) => MapSpan | undefined;

const TOP = 50_000;
const MIDDLE = 10_000;

function ratio(id: string, what: string, most: number, ours: MapSpan, peer: MapSpan | undefined): GoalRow {
  const figure = peer ? ours.mainCpu / peer.mainCpu : Number.NaN;
  return {
    id,
    what,
    goal: `≤ ${most}×`,
    figure: `${show(figure, 2)}×`,
    reached: peer ? figure <= most : null,
    note: `${show(ours.mainCpu)} % v ${show(peer?.mainCpu ?? Number.NaN)} %; frames ${show(ours.fps)} v ${show(peer?.fps ?? Number.NaN)}`,
  };
}

/** S7: the map beside what peers use. */
export function mapGoals(of: Lookup): GoalRow[] {
  const top = of('clusters', TOP);
  const middle = of('clusters', MIDDLE);
  const rows: GoalRow[] = [];
  if (middle) {
    rows.push(
      ratio('S7', 'main CPU beside circleMarker on canvas, 10 000', 0.3, middle, of('circles', MIDDLE)),
      ratio('S7', 'main CPU beside markercluster, 10 000', 0.6, middle, of('markercluster', MIDDLE)),
    );
  }
  if (top) {
    rows.push(
      {
        id: 'S7',
        what: 'frames, 50 000 points, 500 moves/s',
        goal: '≥ 58 fps',
        figure: `${show(top.fps)} fps`,
        reached: top.fps >= 58,
        note: `${top.longTasks} long tasks, longest gap ${show(top.maxGapMs, 0)} ms`,
      },
      {
        id: 'S7',
        what: 'move → paint, 50 000 points',
        goal: 'p50 ≤ 70 ms',
        figure: `${show(top.p50, 0)} ms`,
        reached: top.p50 <= 70,
        note: `p99 ${show(top.p99, 0)} ms; drawn at 15 Hz`,
      },
      {
        id: 'S7',
        what: 'frames while panning, 50 000 points',
        goal: '≥ 30 fps',
        figure: `${show(top.panFps)} fps`,
        reached: top.panFps >= 30,
        note: 'drawn anew in every frame',
      },
    );
  }
  return rows;
}
