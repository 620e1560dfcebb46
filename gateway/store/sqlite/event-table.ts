import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { LogEvent } from '../../../shared/wall/event.js';
import { entryKey } from '../entry-key.js';
import type { LogEntry } from '../gateway-store.js';
import { column } from './column.js';

/** The append-only entries. Writes only inside the store's transaction. */
export class EventTable {
  private readonly insertOne;
  private readonly selectHash;
  private readonly selectRange;
  private readonly selectSince;
  private readonly selectAt;
  private readonly selectMax;

  constructor(db: DatabaseSyncInstance) {
    this.insertOne = db.prepare(
      'INSERT INTO events (rev, incident_id, version, at, hash, body) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.selectHash = db.prepare('SELECT hash FROM events WHERE incident_id = ? AND version = ?');
    this.selectRange = db.prepare('SELECT body FROM events WHERE rev BETWEEN ? AND ? ORDER BY rev');
    this.selectSince = db.prepare(
      'SELECT rev, body FROM events WHERE incident_id = ? AND rev > ? ORDER BY rev',
    );
    this.selectAt = db.prepare('SELECT at AS value FROM events WHERE rev = ?');
    this.selectMax = db.prepare('SELECT coalesce(max(rev), 0) AS value FROM events');
  }

  /** Call inside a transaction. Throws when the key of the entry is there already. */
  insert(rev: number, { event, hash }: LogEntry): void {
    const { id, version } = entryKey(event);
    this.insertOne.run(rev, id, version, event.at, hash, JSON.stringify(event));
  }

  /** Highest revision; 0 when it is empty. */
  lastRev(): number {
    return column(this.selectMax.get(), 'value', Number);
  }

  /** Gateway time of an entry, UTC ms; 0 when there is none. */
  atOf(rev: number): number {
    const row: unknown = this.selectAt.get(rev);
    return row === undefined ? 0 : column(row, 'value', Number);
  }

  /** Hash of the content under a key, or null. */
  hashOf(id: string, version: number): string | null {
    const row: unknown = this.selectHash.get(id, version);
    return row === undefined ? null : column(row, 'hash', String);
  }

  /** Entries `from`..`to`, both included. */
  range(from: number, to: number): LogEvent[] {
    return this.selectRange.all(from, to).map(read);
  }

  /** Entries of one incident or record after `rev`. */
  since(id: string, rev: number): { readonly rev: number; readonly event: LogEvent }[] {
    return this.selectSince
      .all(id, rev)
      .map((row) => ({ rev: column(row, 'rev', Number), event: read(row) }));
  }
}

/** Rows are ours and cannot change (triggers): they were checked before they were written. */
function read(row: unknown): LogEvent {
  return JSON.parse(column(row, 'body', String)) as LogEvent;
}
