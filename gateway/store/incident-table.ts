import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as v from 'valibot';
import { IncidentSchema, type Incident, type IncidentId } from '../../shared/domain/incident.js';
import type { WallEvent } from '../../shared/wall/event.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import { column } from './column.js';

/** Events read at a time when a start catches up. */
const TAIL_SLICE = 1_000;

/** What the table needs of the log it is a function of. */
export interface IncidentLog {
  readonly rev: number;
  range(from: number, to: number): readonly WallEvent[];
}

/**
 * The incidents as the log leads to them, so that a start does not replay years. It is written
 * after the log and not with it: whoever waits for an answer or for the wall does not wait for it.
 *
 * Invariants: every incident is in the table as of `settled` at least, and any later state of it is
 * in `waiting`, or after a crash in the log. Merging is idempotent, so a row that is already ahead
 * of `settled` does no harm.
 */
export class IncidentTable {
  private readonly waiting = new Map<IncidentId, Incident>();
  private readonly upsert;
  private readonly selectOne;
  private readonly selectAll;
  private readonly mark;

  constructor(
    db: DatabaseSyncInstance,
    private readonly log: IncidentLog,
  ) {
    this.upsert = db.prepare(
      'INSERT INTO incidents (id, rev, body) VALUES (?, ?, ?) ' +
        'ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, body = excluded.body',
    );
    this.selectOne = db.prepare('SELECT body FROM incidents WHERE id = ?');
    this.selectAll = db.prepare('SELECT body FROM incidents');
    this.mark = db.prepare(
      "INSERT INTO meta (key, value) VALUES ('settled', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    );
    const row: unknown = db.prepare("SELECT value FROM meta WHERE key = 'settled'").get();
    this.catchUp(row === undefined ? 0 : column(row, 'value', Number));
  }

  /** Incidents that are not written yet. */
  get waitingCount(): number {
    return this.waiting.size;
  }

  /** Notes the state of an incident after an entry that is on disk. */
  stage(after: Incident): void {
    this.waiting.set(after.id, after);
  }

  /** Writes at most `limit` of those that wait and returns them for `settled`. Call inside a transaction. */
  write(limit: number): readonly Incident[] {
    const written: Incident[] = [];
    for (const incident of this.waiting.values()) {
      if (written.length >= limit) break;
      this.upsert.run(incident.id, incident.rev, JSON.stringify(incident));
      written.push(incident);
    }
    if (written.length === this.waiting.size) this.mark.run(String(this.log.rev));
    return written;
  }

  /** Takes note that what was written is committed. */
  settled(written: readonly Incident[]): void {
    for (const { id } of written) this.waiting.delete(id);
  }

  /** All incidents as of the log's revision. */
  *all(): Generator<Incident> {
    const ahead = new Map(this.waiting);
    for (const row of this.selectAll.iterate()) {
      const stored = parse(row);
      yield ahead.get(stored.id) ?? stored;
      ahead.delete(stored.id);
    }
    yield* ahead.values();
  }

  private catchUp(settled: number): void {
    for (let from = settled + 1; from <= this.log.rev; from += TAIL_SLICE) {
      const events = this.log.range(from, Math.min(this.log.rev, from + TAIL_SLICE - 1));
      events.forEach((event, i) => this.stage(mergeEvent(this.find(event.id), event, from + i)));
    }
  }

  private find(id: IncidentId): Incident | undefined {
    const waiting = this.waiting.get(id);
    if (waiting) return waiting;
    const row: unknown = this.selectOne.get(id);
    return row === undefined ? undefined : parse(row);
  }
}

function parse(row: unknown): Incident {
  return v.parse(IncidentSchema, JSON.parse(column(row, 'body', String))) as Incident;
}
