import { SNAPSHOT_PAGE_SIZE, type Page } from '../../shared/contracts/gateway-socket.js';
import type { Incident } from '../../shared/domain/incident.js';
import type { WallRecord } from '../../shared/wall/record.js';
import type { WallReplica } from '../../shared/wall/replica.js';

/** A page ends early once its texts reach this many characters; the rest of an incident is small. */
const PAGE_TEXT_MAX = 2_000_000;

/** Everything at one revision. What is in it is immutable, so holding it costs two arrays. */
export interface Snapshot {
  readonly epoch: string;
  readonly rev: number;
  readonly incidents: readonly Incident[];
  readonly records: readonly WallRecord[];
}

/** Takes snapshots; sockets that ask at the same revision share one. */
export class Snapshots {
  private last: WeakRef<Snapshot> | null = null;

  constructor(
    private readonly epoch: string,
    private readonly replica: WallReplica,
  ) {}

  take(): Snapshot {
    const { rev } = this.replica;
    const shared = this.last?.deref();
    if (shared?.rev === rev) return shared;
    const incidents = [...this.replica.incidents.values()];
    const records = [...this.replica.records.values()];
    const snapshot = { epoch: this.epoch, rev, incidents, records };
    this.last = new WeakRef(snapshot);
    return snapshot;
  }
}

/**
 * The page that starts at `offset`, at most `SNAPSHOT_PAGE_SIZE` long. Offsets count the incidents
 * first and then the records.
 */
export function pageOf(snapshot: Snapshot, offset: number): Page {
  const { epoch, rev, incidents, records } = snapshot;
  const all = incidents.length + records.length;
  let end = offset;
  let text = 0;
  while (end < all && end - offset < SNAPSHOT_PAGE_SIZE && text < PAGE_TEXT_MAX) {
    const record = records[end - incidents.length];
    text += record ? JSON.stringify(record.body).length : (incidents[end]?.fields.brief?.length ?? 0);
    end += 1;
  }
  const past = (index: number): number => Math.max(0, index - incidents.length);
  return {
    epoch,
    rev,
    incidents: incidents.slice(offset, end),
    records: records.slice(past(offset), past(end)),
    next: end < all ? end : null,
  };
}
