import type { DeskDetail, DeskList } from '../../shared/contracts/desk.js';
import type { Role } from '../../shared/contracts/people.js';
import type { Site } from '../../shared/contracts/site.js';
import type { Incident, IncidentId } from '../../shared/domain/incident.js';
import { isOpen, stateOf } from '../../shared/domain/lifecycle.js';
import { stageFacts } from '../../shared/domain/stage-facts.js';
import { isBackfilled } from '../../shared/domain/stamps.js';
import { isRecordEvent, type LogEvent } from '../../shared/wall/event.js';
import { queueKey } from '../../shared/wall/queue-key.js';
import type { WallReplica } from '../../shared/wall/replica.js';
import { isPractice, toRow, type IncidentRow } from '../../shared/wall/row.js';
import { allowedActs } from '../commands/allowed.js';
import { stageNeeds } from '../site/stage-needs.js';

interface Entry {
  readonly incident: Incident;
  readonly row: IncidentRow;
  readonly key: number;
}

/**
 * The open incidents for people at a desk, in the order of the wall's queue. Closed ones of years
 * are not walked through: the first question builds the set, and the log keeps it.
 */
export class Desk {
  private open: Map<IncidentId, Entry> | null = null;
  private readonly needsOf: ReturnType<typeof stageNeeds>;

  constructor(
    private readonly replica: Pick<WallReplica, 'incidents' | 'rev'>,
    private readonly site: Site,
  ) {
    this.needsOf = stageNeeds(site);
  }

  /** Takes entries that the replica has taken. */
  changed(events: readonly LogEvent[]): void {
    if (!this.open) return;
    for (const event of events) {
      if (isRecordEvent(event)) continue;
      const incident = this.replica.incidents.get(event.id);
      if (incident) this.place(this.open, incident);
    }
  }

  /** The first `limit` open incidents. `now` is gateway time, UTC ms. */
  list(role: Role | null, limit: number, now: number): DeskList {
    const open = (this.open ??= this.build());
    const inOrder = [...open.values()].sort((a, b) => a.key - b.key).slice(0, limit);
    let drills = 0;
    for (const { row } of open.values()) if (isPractice(row)) drills += 1;
    return {
      serverTime: now,
      rev: this.replica.rev,
      total: open.size - drills,
      drills,
      incidents: inOrder.map(({ row, incident }) => ({ row, allowed: allowedActs(role, incident) })),
    };
  }

  /** One incident, open or not; null when there is none of this id. */
  detail(id: IncidentId, role: Role | null, now: number): DeskDetail | null {
    const incident = this.replica.incidents.get(id);
    if (!incident) return null;
    return {
      serverTime: now,
      row: this.entry(incident).row,
      allowed: allowedActs(role, incident),
      stamps: Object.entries(incident.stamps).map(([key, stamp]) => ({
        key,
        at: stamp.at,
        backfilled: isBackfilled(stamp),
      })),
      acts: [...(incident.acts ?? [])],
    };
  }

  private build(): Map<IncidentId, Entry> {
    const open = new Map<IncidentId, Entry>();
    for (const incident of this.replica.incidents.values()) this.place(open, incident);
    return open;
  }

  private place(open: Map<IncidentId, Entry>, incident: Incident): void {
    if (isOpen(stateOf(incident))) open.set(incident.id, this.entry(incident));
    else open.delete(incident.id);
  }

  private entry(incident: Incident): Entry {
    const facts = stageFacts(incident, this.site.plan, this.needsOf(incident));
    const row = toRow(incident, facts);
    return { incident, row, key: queueKey(facts, row.receivedAt, isPractice(row)) };
  }
}
