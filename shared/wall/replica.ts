import { ACTS_MAX } from '../domain/acts.js';
import type { Incident, IncidentId } from '../domain/incident.js';
import { FORCES_MAX } from '../domain/stamps.js';
import { isRecordEvent, type LogEvent } from './event.js';
import { mergeRecord, recordId, type RecordEvent, type WallRecord } from './record.js';
import { mergeEvent } from './reducer.js';

/** One incident that changed: `before` is undefined when it is new. */
export interface Change {
  readonly before: Incident | undefined;
  readonly after: Incident;
}

/** What a batch did to a replica. */
export type BatchOutcome =
  /** Applied from `rev + 1` on; entries already known were skipped. */
  | {
      readonly kind: 'applied';
      readonly changes: readonly Change[];
      /** Records that changed, as they are now. */
      readonly records: readonly WallRecord[];
      readonly skipped: number;
      /** Entries that were new, the unreadable ones included: the revision is past them all. */
      readonly applied: number;
      /** New entries that changed nothing because they, or what they would have made, cannot be read. */
      readonly unreadable: number;
    }
  /** Starts beyond `rev + 1`: something is missing, ask for a snapshot. */
  | { readonly kind: 'gap'; readonly expected: number; readonly got: number }
  /** Of another log: throw the copy away and start anew. */
  | { readonly kind: 'epoch'; readonly expected: string; readonly got: string };

/** A contiguous part of the log: entry i has revision `from + i`. */
export interface LogBatch {
  readonly epoch: string;
  readonly from: number;
  /** Null holds the place of an entry that could not be read, so that the others keep their revisions. */
  readonly events: readonly (LogEvent | null)[];
}

/**
 * A numbered copy of the log's state. The map is owned here and changes only through `applyBatch`
 * and `reset`; the incidents in it are immutable and may be handed out.
 *
 * Invariant: `incidents` is exactly what entries 1..`rev` of log `epoch` lead to, those left out that
 * cannot be read.
 */
export class WallReplica {
  private readonly map = new Map<IncidentId, Incident>();
  private readonly recordMap = new Map<string, WallRecord>();
  private currentEpoch: string | null = null;
  private currentRev = 0;

  /** Log this is a copy of; null before the first snapshot. */
  get epoch(): string | null {
    return this.currentEpoch;
  }

  /** Revision of this copy. */
  get rev(): number {
    return this.currentRev;
  }

  /** All incidents by id. */
  get incidents(): ReadonlyMap<IncidentId, Incident> {
    return this.map;
  }

  /** All records by `recordId`, deleted ones included as tombstones. */
  get records(): ReadonlyMap<string, WallRecord> {
    return this.recordMap;
  }

  /** Replaces everything by a snapshot that carries its own revision. */
  reset(epoch: string, rev: number, incidents: Iterable<Incident>, records: Iterable<WallRecord> = []): void {
    this.map.clear();
    this.recordMap.clear();
    for (const record of records) this.recordMap.set(recordId(record.record), record);
    for (const incident of incidents) this.map.set(incident.id, incident);
    this.currentEpoch = epoch;
    this.currentRev = rev;
  }

  /** Applies a batch, or says why it cannot; then nothing has changed. */
  applyBatch(batch: LogBatch): BatchOutcome {
    const epoch = this.currentEpoch ?? '';
    if (batch.epoch !== epoch) return { kind: 'epoch', expected: epoch, got: batch.epoch };
    const expected = this.currentRev + 1;
    if (batch.from > expected) return { kind: 'gap', expected, got: batch.from };
    const changes = new Map<IncidentId, Change>();
    const records = new Map<string, WallRecord>();
    const skipped = Math.min(expected - batch.from, batch.events.length);
    let unreadable = 0;
    for (let i = skipped; i < batch.events.length; i++) {
      const event = batch.events[i];
      this.currentRev = batch.from + i;
      if (!event) {
        unreadable += 1;
        continue;
      }
      if (isRecordEvent(event)) {
        this.takeRecord(event, records);
        continue;
      }
      const before = this.map.get(event.id);
      const after = mergeEvent(before, event, this.currentRev);
      if (after === before) continue;
      if (!isWithinLimits(after)) {
        unreadable += 1;
        continue;
      }
      this.map.set(event.id, after);
      const earlier = changes.get(event.id);
      changes.set(event.id, { before: earlier ? earlier.before : before, after });
    }
    return {
      kind: 'applied',
      changes: [...changes.values()],
      records: [...records.values()],
      skipped,
      applied: batch.events.length - skipped,
      unreadable,
    };
  }

  private takeRecord(event: RecordEvent, changed: Map<string, WallRecord>): void {
    const id = recordId(event.record);
    const before = this.recordMap.get(id);
    const after = mergeRecord(before, event, this.currentRev);
    if (after === before) return;
    this.recordMap.set(id, after);
    changed.set(id, after);
  }
}

/**
 * False for an incident that `IncidentSchema` would refuse although every entry of it can be read: of
 * all that merging does, only these two lists grow.
 */
export function isWithinLimits({ acts, forces }: Incident): boolean {
  if (acts && acts.length > ACTS_MAX) return false;
  return !forces || Object.keys(forces).length <= FORCES_MAX;
}
