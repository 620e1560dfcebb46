import * as v from 'valibot';
import { IncidentSchema, type Incident, type IncidentId } from '../../shared/domain/incident.js';
import type { WallEvent } from '../../shared/wall/event.js';
import { DeadLetters, type DeadLetter } from './dead-letters.js';
import type { OpenStore } from './open.js';
import { storeError } from './store-error.js';

/** One entry to append: its event, the hash of what the source sent, the incident after it. */
export interface LogEntry {
  readonly event: WallEvent;
  readonly hash: string;
  readonly after: Incident;
}

/** What one transaction writes. */
export interface LogGroup {
  readonly entries: readonly LogEntry[];
  readonly letters: readonly DeadLetter[];
}

/**
 * The append-only log, the materialised incidents and the dead letters, over one connection.
 *
 * Invariants: revisions are 1..`rev` without a hole; `append` returns only after the commit is on
 * disk; a failed `append` has written nothing and leaves `rev` as it was.
 */
export class EventLog {
  readonly epoch: string;
  readonly letters: DeadLetters;
  private current: number;
  private readonly insertEvent;
  private readonly upsertIncident;
  private readonly selectHash;
  private readonly selectRange;
  private readonly touch;

  constructor(private readonly store: OpenStore) {
    const { db } = store;
    this.epoch = store.epoch;
    this.letters = new DeadLetters(db);
    this.insertEvent = db.prepare(
      'INSERT INTO events (rev, incident_id, version, at, hash, body) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.upsertIncident = db.prepare(
      'INSERT INTO incidents (id, rev, body) VALUES (?, ?, ?) ' +
        'ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, body = excluded.body',
    );
    this.selectHash = db.prepare('SELECT hash FROM events WHERE incident_id = ? AND version = ?');
    this.selectRange = db.prepare('SELECT body FROM events WHERE rev BETWEEN ? AND ? ORDER BY rev');
    this.touch = db.prepare(
      "INSERT INTO meta (key, value) VALUES ('touched', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    );
    this.current = column(
      db.prepare('SELECT coalesce(max(rev), 0) AS value FROM events').get(),
      'value',
      Number,
    );
  }

  /** Highest revision in the log; 0 when it is empty. */
  get rev(): number {
    return this.current;
  }

  /** Appends a group in one transaction and returns the revision of its first entry. */
  append(group: LogGroup): number {
    const first = this.current + 1;
    this.transaction(() => {
      const latest = new Map<IncidentId, LogEntry>();
      group.entries.forEach((entry, i) => {
        const { id, version, at } = entry.event;
        this.insertEvent.run(first + i, id, version, at, entry.hash, JSON.stringify(entry.event));
        latest.set(id, entry);
      });
      for (const { after } of latest.values())
        this.upsertIncident.run(after.id, after.rev, JSON.stringify(after));
      this.letters.insert(group.letters);
    });
    this.current += group.entries.length;
    this.letters.committed(group.letters.length);
    return first;
  }

  /** Hash of the content that was accepted as this version, or null. */
  hashOf(id: IncidentId, version: number): string | null {
    const row: unknown = this.selectHash.get(id, version);
    return row === undefined ? null : column(row, 'hash', String);
  }

  /** Entries `from`..`to`, both included. */
  range(from: number, to: number): WallEvent[] {
    // Rows are ours and cannot change (triggers): they were checked before they were written.
    return this.selectRange.all(from, to).map((row) => JSON.parse(column(row, 'body', String)) as WallEvent);
  }

  /** All incidents as of `rev`. */
  *incidents(): Generator<Incident> {
    for (const row of this.store.db.prepare('SELECT body FROM incidents').iterate()) {
      yield v.parse(IncidentSchema, JSON.parse(column(row, 'body', String))) as Incident;
    }
  }

  /** Gateway time of the last entry, UTC ms; 0 when the log is empty. */
  lastAt(): number {
    const row: unknown = this.store.db
      .prepare('SELECT at AS value FROM events WHERE rev = ?')
      .get(this.current);
    return row === undefined ? 0 : column(row, 'value', Number);
  }

  /** Writes a few bytes to disk: throws `StoreError` while the log cannot be written. */
  probe(now: number): void {
    this.transaction(() => this.touch.run(String(now)));
  }

  close(): void {
    this.store.db.close();
  }

  private transaction(work: () => void): void {
    const { db, path } = this.store;
    try {
      db.exec('BEGIN IMMEDIATE');
      work();
      db.exec('COMMIT');
    } catch (error) {
      // SQLite has already rolled back by itself after some errors, such as a full disk.
      if (db.isTransaction) db.exec('ROLLBACK');
      throw storeError(error, path);
    }
  }
}

function column<T>(row: unknown, name: string, as: (value: unknown) => T): T {
  if (typeof row === 'object' && row !== null) return as(Reflect.get(row, name));
  throw new TypeError(`expected a row with "${name}", came ${typeof row}`);
}
