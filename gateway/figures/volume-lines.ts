import type { FigureLine } from '../../shared/contracts/figures.js';
import { volumeOf } from '../../shared/metrics/volume/volume.js';
import type { Cut } from './cut.js';
import type { FigureScope } from './figure-rules.js';
import { behind, lineOf } from './line.js';

/** 事件量 and 呼叫量: merged and duplicate calls count once as events, each time as calls. */
export function volumeLines({ incidents, cohort, hull }: Cut, scope: FigureScope): FigureLine[] {
  const { events, calls } = volumeOf(incidents, { ...scope, window: hull });
  const ids = cohort.incidents.map(({ id }) => String(id));
  return [lineOf('events', events, { behind: behind('cases', ids) }), lineOf('calls', calls)];
}
