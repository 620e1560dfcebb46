import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as v from 'valibot';
import { IncidentSchema, type Incident } from '../../../shared/domain/incident.js';
import { isRecordEvent, type LogEvent } from '../../../shared/wall/event.js';
import { mergeRecord, recordId, WallRecordSchema, type WallRecord } from '../../../shared/wall/record.js';
import { mergeEvent } from '../../../shared/wall/reducer.js';
import { column } from './column.js';
import { StateTable } from './state-table.js';

/** Events read at a time when a start catches up. */
const TAIL_SLICE = 1_000;

/** What the tables need of the log that they are a function of. */
export interface FollowedLog {
  readonly rev: number;
  range(from: number, to: number): readonly LogEvent[];
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
 * `settled` does no harm.
 */
export class FollowingState {
  readonly incidents: StateTable<Incident>;
  readonly records: StateTable<WallRecord>;
  private readonly mark;

  constructor(
    db: DatabaseSyncInstance,
    private readonly log: FollowedLog,
  ) {
    this.incidents = new StateTable(db, {
      table: 'incidents',
      idOf: ({ id }) => id,
      parse: (raw) => v.parse(IncidentSchema, raw) as Incident,
    });
    this.records = new StateTable(db, {
      table: 'records',
      idOf: ({ record }) => recordId(record),
      parse: (raw) => v.parse(WallRecordSchema, raw),
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
      const events = this.log.range(from, Math.min(this.log.rev, from + TAIL_SLICE - 1));
      events.forEach((event, i) => {
        const rev = from + i;
        if (isRecordEvent(event)) {
          this.records.stage(mergeRecord(this.records.find(recordId(event.record)), event, rev));
        } else {
          this.incidents.stage(mergeEvent(this.incidents.find(event.id), event, rev));
        }
      });
    }
  }
}
