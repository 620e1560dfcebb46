import type { ViewParams } from '../../shared/contracts/views.js';
import type { IncidentRow } from '../../shared/wall/row.js';
import { rowOf } from '../model/entry.js';
import type { WallModel } from '../model/wall-model.js';
import type { FrameContext, LiveView, ViewPayload } from './live-view.js';

/** The head of the queue and the newest incidents. Sent whole when any row of it changed. */
export class NotableView implements LiveView {
  private last: { worst: IncidentRow[]; newest: IncidentRow[] } | null = null;
  /** NaN until the first look: different from any version. */
  private lastVersion = NaN;

  constructor(private readonly params: ViewParams<'notable'>) {}

  collect({ model }: FrameContext): ViewPayload | null {
    this.lastVersion = model?.version ?? -1;
    if (!model) return null;
    const worst = rows(model, model.queue.slice(0, this.params.worst));
    const newest = rows(model, model.newest.slice(0, this.params.newest));
    if (this.last && sameRows(this.last.worst, worst) && sameRows(this.last.newest, newest)) return null;
    this.last = { worst, newest };
    return { view: 'notable', data: this.last };
  }

  dueAt(version: number): number {
    return version === this.lastVersion ? Infinity : -Infinity;
  }
}

function rows(model: WallModel, ids: readonly string[]): IncidentRow[] {
  return ids.flatMap((id) => {
    const entry = model.entry(id);
    return entry ? [rowOf(entry)] : [];
  });
}

function sameRows(a: readonly IncidentRow[], b: readonly IncidentRow[]): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i]);
}
