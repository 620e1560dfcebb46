import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Incident } from '../../../shared/domain/incident.js';
import { isRecordEvent, type LogEvent } from '../../../shared/wall/event.js';
import { recordId, type WallRecord } from '../../../shared/wall/record.js';
import { Damage } from '../damage.js';
import { readEntry, readIncident, readRecord } from '../readable.js';
import { rebuild, stepIncident, stepRecord, type Step, type StoredEntry } from '../rebuild.js';
import { column } from './column.js';
import { StateTable } from './state-table.js';

/** Events read at a time when a start catches up. */
const TAIL_SLICE = 1_000;

/** What the tables need of the log that they are a function of. */
export interface FollowedLog {
  readonly rev: number;
}

/** Its entries as they are stored. */
export interface StoredLog {
  bodies(from: number, to: number): readonly StoredEntry[];
  /** All entries of one incident or record. */
  history(id: string): readonly StoredEntry[];
}

/** What one step wrote, for `settled`. */
export interface WrittenState {
  readonly incidents: readonly Incident[];
  readonly records: readonly WallRecord[];
}

/**
 * Incidents and records as the log leads to them, so that a start does not replay years. They are
 * written after the log and not with it: whoever waits for an answer or for the wall does not wait
 * for them.
 *
 * Invariants: everything is in the tables as of `settled` at least, and any later state of it
 * waits, or after a crash is in the log. Merging is idempotent, so a row that is already ahead of
 * `settled` does no harm. A row or entry that cannot be read costs itself at most, never the start.
 */
export class FollowingState {
  readonly incidents: StateTable<Incident>;
  readonly records: StateTable<WallRecord>;
  /** What could not be read. */
  readonly damage = new Damage();
  private readonly mark;

  constructor(
    db: DatabaseSyncInstance,
    private readonly log: FollowedLog,
    private readonly entries: StoredLog,
  ) {
    const { damage } = this;
    this.incidents = new StateTable(db, {
      table: 'incidents',
      idOf: ({ id }) => id,
      read: readIncident,
      rebuild: (id) => rebuild(entries.history(id), stepIncident),
      damage,
    });
    this.records = new StateTable(db, {
      table: 'records',
      idOf: ({ record }) => recordId(record),
      read: readRecord,
      rebuild: (id) => rebuild(entries.history(id), stepRecord),
      damage,
    });
    this.mark = db.prepare(
      "INSERT INTO meta (key, value) VALUES ('settled', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    );
    const row: unknown = db.prepare("SELECT value FROM meta WHERE key = 'settled'").get();
    this.catchUp(row === undefined ? 0 : column(row, 'value', Number));
  }

  /** Incidents and records that are not written yet. */
  get waitingCount(): number {
    return this.incidents.waitingCount + this.records.waitingCount;
  }

  /** Notes the state after an entry that is on disk. */
  stage(after: Incident | WallRecord): void {
    if ('record' in after) this.records.stage(after);
    else this.incidents.stage(after);
  }

  /** Writes at most `limit` of those that wait. Call inside a transaction, and `settled` after it. */
  write(limit: number): WrittenState {
    const incidents = this.incidents.write(limit);
    const records = this.records.write(limit - incidents.length);
    if (incidents.length + records.length === this.waitingCount) this.mark.run(String(this.log.rev));
    return { incidents, records };
  }

  /** Takes note that what was written is committed. */
  settled({ incidents, records }: WrittenState): void {
    this.incidents.settled(incidents);
    this.records.settled(records);
  }

  private catchUp(settled: number): void {
    for (let from = settled + 1; from <= this.log.rev; from += TAIL_SLICE) {
      for (const { rev, body } of this.entries.bodies(from, from + TAIL_SLICE - 1)) {
        const entry = readEntry(body);
        const next = entry.ok ? this.next(entry.value, rev) : entry;
        if ('after' in next) this.stage(next.after);
        else this.damage.lost.set(`entry ${rev}`, next.why);
      }
    }
  }

  private next(event: LogEvent, rev: number): Step<Incident | WallRecord> {
    return isRecordEvent(event)
      ? stepRecord(this.records.find(recordId(event.record)), event, rev)
      : stepIncident(this.incidents.find(event.id), event, rev);
  }
}
