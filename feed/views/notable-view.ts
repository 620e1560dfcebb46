import type { ViewParams } from '../../shared/contracts/views.js';
import type { IncidentRow } from '../../shared/wall/row.js';
import type { WallModel } from '../model/wall-model.js';
import type { RowLens } from '../privacy/row-lens.js';
import type { FrameContext, LiveView, ViewPayload } from './live-view.js';
import { SliceUser } from './slice-user.js';

/** The head of the queue and the newest incidents. Sent whole when any row of it changed. */
export class NotableView implements LiveView {
  private last: { worst: IncidentRow[]; newest: IncidentRow[] } | null = null;
  /** NaN until the first look: different from any version. */
  private lastVersion = NaN;
  private readonly shown: SliceUser;

  constructor(
    private readonly params: ViewParams<'notable'>,
    private readonly lens: RowLens,
  ) {
    this.shown = new SliceUser({ area: params.area ?? '', hideSensitive: lens.hidesSensitive });
  }

  collect({ model }: FrameContext): ViewPayload | null {
    this.lastVersion = model?.version ?? -1;
    if (!model) return null;
    const { queue, newest: latest } = this.shown.of(model);
    const worst = this.rows(model, queue.slice(0, this.params.worst));
    const newest = this.rows(model, latest.slice(0, this.params.newest));
    if (this.last && sameRows(this.last.worst, worst) && sameRows(this.last.newest, newest)) return null;
    this.last = { worst, newest };
    return { view: 'notable', data: this.last };
  }

  dueAt(version: number): number {
    return version === this.lastVersion ? Infinity : -Infinity;
  }

  close(): void {
    this.shown.close();
  }

  private rows(model: WallModel, ids: readonly string[]): IncidentRow[] {
    return ids.flatMap((id) => {
      const entry = model.entry(id);
      return (entry && this.lens.row(entry)) ?? [];
    });
  }
}

function sameRows(a: readonly IncidentRow[], b: readonly IncidentRow[]): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i]);
}
