import { SNAPSHOT_PAGE_SIZE, type Page } from '../../shared/contracts/gateway-socket.js';
import type { Incident } from '../../shared/domain/incident.js';
import type { WallReplica } from '../../shared/wall/replica.js';

/** A page ends early once its texts reach this many characters; the rest of an incident is small. */
const PAGE_TEXT_MAX = 2_000_000;

/** All incidents at one revision. The incidents are immutable, so holding it costs one array. */
export interface Snapshot {
  readonly epoch: string;
  readonly rev: number;
  readonly incidents: readonly Incident[];
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
    const snapshot = { epoch: this.epoch, rev, incidents: [...this.replica.incidents.values()] };
    this.last = new WeakRef(snapshot);
    return snapshot;
  }
}

/** The page that starts at `offset`, at most `SNAPSHOT_PAGE_SIZE` incidents. */
export function pageOf(snapshot: Snapshot, offset: number): Page {
  const { epoch, rev, incidents } = snapshot;
  let end = offset;
  let text = 0;
  while (end < incidents.length && end - offset < SNAPSHOT_PAGE_SIZE && text < PAGE_TEXT_MAX) {
    text += incidents[end]?.fields.brief?.length ?? 0;
    end += 1;
  }
  return { epoch, rev, incidents: incidents.slice(offset, end), next: end < incidents.length ? end : null };
}
