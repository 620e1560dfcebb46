import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { LogEvent } from '../../../shared/wall/event.js';
import { entryKey } from '../entry-key.js';
import { EARLIER_MAX, type LogEntry, type LoggedEvent } from '../gateway-store.js';
import { parsed } from '../readable.js';
import type { StoredEntry } from '../rebuild.js';
import { column } from './column.js';

// `+rev` keeps the planner on the index by incident, which holds `rev` as well: it never walks the log.
/** Entries of an incident after a revision. */
export const SINCE = 'SELECT rev, body FROM events WHERE incident_id = ? AND +rev > ? ORDER BY +rev';
/** The newest entries of an incident up to a revision. */
export const UP_TO = `SELECT rev, body FROM events WHERE incident_id = ? AND +rev <= ? ORDER BY +rev DESC LIMIT ${EARLIER_MAX}`;

/** The append-only entries. Writes only inside the store's transaction. */
export class EventTable {
  private readonly insertOne;
  private readonly selectHash;
  private readonly selectRange;
  private readonly selectSince;
  private readonly selectUpTo;
  private readonly selectAt;
  private readonly selectMax;

  constructor(db: DatabaseSyncInstance) {
    this.insertOne = db.prepare(
      'INSERT INTO events (rev, incident_id, version, at, hash, body) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.selectHash = db.prepare('SELECT hash FROM events WHERE incident_id = ? AND version = ?');
    this.selectRange = db.prepare('SELECT rev, body FROM events WHERE rev BETWEEN ? AND ? ORDER BY rev');
    this.selectSince = db.prepare(SINCE);
    this.selectUpTo = db.prepare(UP_TO);
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

  /** Entries `from`..`to`, both included, or null when one of them is no JSON. */
  range(from: number, to: number): LogEvent[] | null {
    const events = this.bodies(from, to).map(({ body }) => eventOf(body));
    return events.every((event) => event !== undefined) ? events : null;
  }

  /** Entries `from`..`to`, both included, as they are stored. */
  bodies(from: number, to: number): StoredEntry[] {
    return this.selectRange.all(from, to).map(storedEntry);
  }

  /** Entries of one incident or record after `rev`; those that are no JSON are left out. */
  since(id: string, rev: number): LoggedEvent[] {
    return this.history(id, rev).flatMap(loggedEvent);
  }

  /** The newest entries of one incident or record up to `rev`, oldest first. */
  upTo(id: string, rev: number): LoggedEvent[] {
    return this.selectUpTo.all(id, rev).map(storedEntry).reverse().flatMap(loggedEvent);
  }

  /** Entries of one incident or record after `rev` as they are stored. */
  history(id: string, rev = 0): StoredEntry[] {
    return this.selectSince.all(id, rev).map(storedEntry);
  }
}

function storedEntry(row: unknown): StoredEntry {
  return { rev: column(row, 'rev', Number), body: column(row, 'body', String) };
}

function loggedEvent({ rev, body }: StoredEntry): LoggedEvent[] {
  const event = eventOf(body);
  return event ? [{ rev, event }] : [];
}

/** Rows are ours and cannot change (triggers): they were checked before they were written. */
function eventOf(body: string): LogEvent | undefined {
  return parsed(body) as LogEvent | undefined;
}
