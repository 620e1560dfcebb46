import type { Incident, IncidentId } from '../../shared/domain/incident.js';
import type { WallEvent } from '../../shared/wall/event.js';
import { column } from './column.js';
import { DeadLetters, type DeadLetter } from './dead-letters.js';
import { IncidentTable } from './incident-table.js';
import type { OpenStore } from './open.js';
import { storeError } from './store-error.js';

/** One entry to append: its event, the hash of what the source sent, the incident after it. */
export interface LogEntry {
  readonly event: WallEvent;
  readonly hash: string;
  readonly after: Incident;
}

/** A backlog shrinks by this part of it at least with each step. */
const BACKLOG_STEPS = 4;
/** Incidents written between two checkpoints: each takes a page of the WAL, so about 16 MiB. */
const CHECKPOINT_INCIDENTS = 4_000;

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
  private readonly selectHash;
  private readonly selectRange;
  private readonly touch;
  private readonly table;
  private sinceCheckpoint = 0;

  constructor(private readonly store: OpenStore) {
    const { db } = store;
    this.epoch = store.epoch;
    this.letters = new DeadLetters(db);
    this.insertEvent = db.prepare(
      'INSERT INTO events (rev, incident_id, version, at, hash, body) VALUES (?, ?, ?, ?, ?, ?)',
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
    this.table = new IncidentTable(db, this);
  }

  /** Highest revision in the log; 0 when it is empty. */
  get rev(): number {
    return this.current;
  }

  /** Appends a group in one transaction and returns the revision of its first entry. */
  append(group: LogGroup): number {
    const first = this.current + 1;
    this.transaction(() => {
      group.entries.forEach((entry, i) => {
        const { id, version, at } = entry.event;
        this.insertEvent.run(first + i, id, version, at, entry.hash, JSON.stringify(entry.event));
      });
      this.letters.insert(group.letters);
    });
    this.current += group.entries.length;
    for (const { after } of group.entries) this.table.stage(after);
    this.letters.committed(group.letters.length);
    return first;
  }

  /**
   * Brings some incidents of the table up to the log, `atLeast` many if so many wait, and returns how many
   * are left. A backlog is worked off in larger steps, so that it stays bounded under any load.
   * Nothing that was acknowledged depends on it, so its commit does not wait for the disk.
   */
  settle(atLeast = Infinity): number {
    const waiting = this.table.waitingCount;
    if (waiting === 0) return 0;
    const limit = Math.max(atLeast, Math.ceil(waiting / BACKLOG_STEPS));
    const { db } = this.store;
    db.exec('PRAGMA synchronous = NORMAL');
    try {
      let written: readonly Incident[] = [];
      this.transaction(() => {
        written = this.table.write(limit);
      });
      this.table.settled(written);
      this.sinceCheckpoint += written.length;
    } finally {
      db.exec('PRAGMA synchronous = FULL');
    }
    if (this.sinceCheckpoint >= CHECKPOINT_INCIDENTS) this.checkpoint();
    return this.table.waitingCount;
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
  incidents(): Generator<Incident> {
    return this.table.all();
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

  /** Ends the log, with the table up to date where the disk lets it. */
  close(): void {
    try {
      this.settle();
    } catch {
      // What is missing from the table is in the log: the next start catches up.
    }
    this.store.db.close();
  }

  /** Here and not in the commit that happens to fill the WAL: a source waits for that one. */
  private checkpoint(): void {
    this.sinceCheckpoint = 0;
    this.store.db.exec('PRAGMA wal_checkpoint(PASSIVE)');
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
