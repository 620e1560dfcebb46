import type { IncidentData, ViewParams } from '../../shared/contracts/views.js';
import { isBackfilled, STAMP_KEYS } from '../../shared/domain/stamps.js';
import type { Entry } from '../model/entry.js';
import type { RowLens } from '../privacy/row-lens.js';
import type { FrameContext, LiveView, ViewPayload } from './live-view.js';

/** One incident with all its stamps in the order of the work, and all acts of the room. */
export class IncidentView implements LiveView {
  private last: Entry | null | undefined;
  /** NaN until the first look: different from any version. */
  private lastVersion = NaN;

  constructor(
    private readonly params: ViewParams<'incident'>,
    private readonly lens: RowLens,
  ) {}

  collect({ model }: FrameContext): ViewPayload | null {
    this.lastVersion = model?.version ?? -1;
    if (!model) return null;
    const entry = model.entry(this.params.id) ?? null;
    if (entry === this.last) return null;
    this.last = entry;
    return { view: 'incident', data: present(entry, this.lens) };
  }

  dueAt(version: number): number {
    return version === this.lastVersion ? Infinity : -Infinity;
  }
}

function present(entry: Entry | null, lens: RowLens): IncidentData {
  const row = entry && lens.row(entry);
  if (!row) return { row: null, acts: [], stamps: [] };
  const { stamps, acts } = entry.incident;
  return {
    row,
    acts: lens.acts(acts ?? []),
    stamps: STAMP_KEYS.flatMap((key) => {
      const stamp = stamps[key];
      return stamp ? [{ key, at: stamp.at, backfilled: isBackfilled(stamp) }] : [];
    }),
  };
}
