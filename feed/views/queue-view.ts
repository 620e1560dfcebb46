import type { QueueData, ViewParams } from '../../shared/contracts/views.js';
import { PRACTICE_KEY, SETTLED_KEY } from '../../shared/wall/queue-key.js';
import type { IncidentRow } from '../../shared/wall/row.js';
import type { WallModel } from '../model/wall-model.js';
import type { RowLens } from '../privacy/row-lens.js';
import type { FrameContext, LiveView, ViewPayload } from './live-view.js';
import { SliceUser } from './slice-user.js';

/**
 * A slice of the queue, of the whole district or of one unit. Rows are compared by identity: an
 * unchanged incident keeps its row object, so only changed rows and rows new to the slice travel.
 * What visitors may not see is not in `order`, but it is counted in `total` and `overrun` of the whole
 * district; in one village it would be as good as told.
 */
export class QueueView implements LiveView {
  private sent = new Map<string, IncidentRow>();
  private last: Omit<QueueData, 'rows'> | null = null;
  /** NaN until the first look: different from any version. */
  private lastVersion = NaN;
  private readonly counted: SliceUser;
  private readonly shown: SliceUser;

  constructor(
    private readonly params: ViewParams<'queue'>,
    private readonly lens: RowLens,
  ) {
    const { area = '' } = params;
    this.counted = new SliceUser({ area, hideSensitive: lens.hidesSensitive && area !== '' });
    this.shown = new SliceUser({ area, hideSensitive: lens.hidesSensitive });
  }

  collect({ model }: FrameContext): ViewPayload | null {
    this.lastVersion = model?.version ?? -1;
    if (!model) return null;
    const counted = this.counted.of(model).queue;
    const shown = this.shown.of(model).queue;
    const order = shown.slice(this.params.offset, this.params.limit);
    const rows = this.changedRows(model, order);
    const total = counted.countBelow(PRACTICE_KEY);
    const head = {
      total,
      overrun: counted.countBelow(model.now),
      drills: counted.size - total,
      settledFrom: shown.countBelow(SETTLED_KEY),
      offset: this.params.offset,
      order,
    };
    if (rows.length === 0 && this.last && sameHead(this.last, head)) return null;
    this.last = head;
    return { view: 'queue', data: { ...head, rows } };
  }

  dueAt(version: number): number {
    return version === this.lastVersion ? Infinity : -Infinity;
  }

  close(): void {
    this.counted.close();
    this.shown.close();
  }

  private changedRows(model: WallModel, order: readonly string[]): IncidentRow[] {
    const now = new Map<string, IncidentRow>();
    const rows: IncidentRow[] = [];
    for (const id of order) {
      const entry = model.entry(id);
      const row = entry && this.lens.row(entry);
      if (!row) continue;
      now.set(id, row);
      if (this.sent.get(id) !== row) rows.push(row);
    }
    this.sent = now;
    return rows;
  }
}

type Head = Omit<QueueData, 'rows'>;

function sameHead(a: Head, b: Head): boolean {
  return (
    a.total === b.total &&
    a.overrun === b.overrun &&
    a.drills === b.drills &&
    a.settledFrom === b.settledFrom &&
    a.order.length === b.order.length &&
    a.order.every((id, i) => id === b.order[i])
  );
}
