import type { AuditEntry } from '../../../shared/contracts/people.js';
import type { Letter } from '../../../shared/contracts/sources.js';
import type { Incident } from '../../../shared/domain/incident.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { LogEvent } from '../../../shared/wall/event.js';
import type { WallRecord } from '../../../shared/wall/record.js';
import type {
  CommitBase,
  CommitKeys,
  CommitListener,
  Committed,
  CommittedState,
  GatewayStore,
  LogGroup,
} from '../gateway-store.js';
import type { StoreDamage } from '../damage.js';
import { AuditTable } from './audit-table.js';
import { CommandTable } from './command-table.js';
import { EventTable } from './event-table.js';
import { FollowingState, type WrittenState } from './following-state.js';
import { LetterTable } from './letter-table.js';
import type { OpenDatabase } from './open.js';
import { sqliteCode, storeError } from './sqlite-error.js';

/** Tables follow the log after this; what changes again meanwhile is written once. */
const SETTLE_WAIT_MS = 100;
/** Rows per step of that, so that a request waits for a few milliseconds of it at most. */
const SETTLE_STEP = 250;
/** A backlog shrinks by this part of it at least with each step. */
const BACKLOG_STEPS = 4;
/** Rows written between two checkpoints: each takes a page of the WAL, so about 16 MiB. */
const CHECKPOINT_ROWS = 4_000;

/**
 * The log in an SQLite file that this process has for itself. One connection, one writer: `commit`
 * decides, writes and tells the listener in one piece, so nothing can come between; only its answer
 * is a promise.
 */
export class SqliteStore implements GatewayStore {
  readonly epoch: string;
  private current: number;
  private readonly events;
  private readonly letterTable;
  private readonly commands;
  private readonly auditTable;
  private readonly state;
  private readonly touch;
  private readonly base: CommitBase;
  private listener: CommitListener | null = null;
  private reader: CommittedState;
  private settling: unknown = null;
  private sinceCheckpoint = 0;
  private settleProblem: string | null = null;

  constructor(
    private readonly file: OpenDatabase,
    private readonly timers: Timers,
  ) {
    const { db } = file;
    this.epoch = file.epoch;
    this.events = new EventTable(db);
    this.letterTable = new LetterTable(db);
    this.commands = new CommandTable(db);
    this.auditTable = new AuditTable(db);
    this.touch = db.prepare(
      "INSERT INTO meta (key, value) VALUES ('touched', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    );
    this.current = this.events.lastRev();
    this.state = new FollowingState(db, this, this.events);
    this.reader = {
      incident: (id) => this.state.incidents.find(id),
      record: (id) => this.state.records.find(id),
    };
    this.base = this.readBase();
  }

  /** Highest revision in the log; 0 when it is empty. */
  get rev(): number {
    return this.current;
  }

  get letterCount(): number {
    return this.letterTable.total;
  }

  get openLetters(): ReadonlyMap<string | null, number> {
    return this.letterTable.open;
  }

  /** Why the tables cannot follow the log, or null. */
  get trouble(): string | null {
    return this.settleProblem;
  }

  get damage(): StoreDamage {
    return this.state.damage;
  }

  incidents(): Iterable<Incident> {
    return this.state.incidents.all();
  }

  records(): Iterable<WallRecord> {
    return this.state.records.all();
  }

  lastAt(): number {
    return this.events.atOf(this.current);
  }

  listen(listener: CommitListener, state?: CommittedState): void {
    this.listener = listener;
    if (state) this.reader = state;
  }

  range(from: number, to: number): LogEvent[] | null {
    return this.events.range(from, to);
  }

  commit(_keys: CommitKeys, decide: (base: CommitBase) => LogGroup): Promise<Committed> {
    // Inside a promise, so that what is thrown rejects; it still runs at once and in one piece.
    return new Promise((resolve) => resolve(this.commitNow(decide)));
  }

  letters(limit: number): Promise<Letter[]> {
    return this.read(() => this.letterTable.last(limit));
  }

  letter(id: number): Promise<Letter | null> {
    return this.read(() => this.letterTable.one(id));
  }

  audit(after: number, limit: number): Promise<AuditEntry[]> {
    return this.read(() => this.auditTable.after(after, limit));
  }

  probe(now: number): Promise<void> {
    return this.read(() => {
      this.transaction(() => this.touch.run(String(now)));
      if (this.settleProblem !== null) this.settle(SETTLE_STEP);
    });
  }

  /**
   * Brings some rows of the tables up to the log, `atLeast` many if so many wait, and returns how
   * many are left. A backlog is worked off in larger steps, so that it stays bounded under any load.
   * Nothing that was acknowledged depends on it, so its commit does not wait for the disk.
   */
  settle(atLeast = Infinity): number {
    const waiting = this.state.waitingCount;
    if (waiting === 0) return 0;
    const limit = Math.max(atLeast, Math.ceil(waiting / BACKLOG_STEPS));
    const { db } = this.file;
    db.exec('PRAGMA synchronous = NORMAL');
    try {
      let written: WrittenState = { incidents: [], records: [] };
      this.transaction(() => {
        written = this.state.write(limit);
      });
      this.state.settled(written);
      this.sinceCheckpoint += written.incidents.length + written.records.length;
    } finally {
      db.exec('PRAGMA synchronous = FULL');
    }
    this.settleProblem = null;
    if (this.sinceCheckpoint >= CHECKPOINT_ROWS) this.checkpoint();
    return this.state.waitingCount;
  }

  /** Ends the log, with the tables up to date where the disk lets it. */
  close(): Promise<void> {
    this.timers.clearTimeout(this.settling);
    try {
      this.settle();
    } catch {
      // What is missing from the tables is in the log: the next start catches up.
    }
    this.file.db.close();
    return Promise.resolve();
  }

  private readBase(): CommitBase {
    const revision = (): number => this.current;
    return {
      get rev() {
        return revision();
      },
      incident: (id) => this.reader.incident(id),
      record: (id) => this.reader.record(id),
      hashOf: (id, version) => this.events.hashOf(id, version),
      command: (id) => this.commands.find(id),
      since: (id, rev) => this.events.since(id, rev),
      upTo: (id, rev) => this.events.upTo(id, rev),
    };
  }

  private commitNow(decide: (base: CommitBase) => LogGroup): Committed {
    const group = this.guarded(() => decide(this.base));
    const from = this.append(group);
    const events = group.entries.map(({ event }) => event);
    if (events.length > 0) {
      this.listener?.(from, events);
      this.settleSoon();
    }
    return { from, events };
  }

  /** Writes a group in one transaction and returns the revision of its first entry. */
  private append({ entries, letters, commands = [], audit = [], settled = [] }: LogGroup): number {
    const first = this.current + 1;
    if (entries.length + letters.length + commands.length + audit.length + settled.length === 0) return first;
    this.transaction(() => {
      entries.forEach((entry, i) => this.events.insert(first + i, entry));
      this.letterTable.write(letters, settled);
      this.commands.write(commands);
      this.auditTable.write(audit);
    });
    this.current += entries.length;
    for (const { after } of entries) this.state.stage(after);
    this.letterTable.committed(letters);
    return first;
  }

  private settleSoon(): void {
    this.settling ??= this.timers.setTimeout(() => {
      this.settling = null;
      try {
        if (this.settle(SETTLE_STEP) > 0) this.settleSoon();
      } catch (error) {
        // The next commit or probe tries again.
        this.settleProblem = storeError(error, this.file.path).message;
      }
    }, SETTLE_WAIT_MS);
  }

  /** Here and not in the commit that happens to fill the WAL: a source waits for that one. */
  private checkpoint(): void {
    this.sinceCheckpoint = 0;
    this.file.db.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }

  private transaction(work: () => void): void {
    const { db, path } = this.file;
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

  private read<T>(work: () => T): Promise<T> {
    return new Promise((resolve) => resolve(this.guarded(work)));
  }

  /** SQLite's own failures in words; what else is thrown goes on as it is. */
  private guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw sqliteCode(error) === null ? error : storeError(error, this.file.path);
    }
  }
}
