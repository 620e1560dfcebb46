import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Damage } from '../damage.js';
import type { Readable } from '../readable.js';
import type { Rebuilt } from '../rebuild.js';
import { column } from './column.js';

/** What is kept of one thing that the log leads to. */
interface State {
  readonly rev: number;
}

/** How a kind of state is stored. */
export interface StateKind<T extends State> {
  readonly table: 'incidents' | 'records';
  readonly idOf: (state: T) => string;
  /** Reads and checks a body. */
  readonly read: (body: string) => Readable<T>;
  /** Makes one again from the log. */
  readonly rebuild: (id: string) => Rebuilt<T>;
  /** Told of rows that cannot be read. */
  readonly damage: Damage;
}

/**
 * The latest state of each incident or record, written behind the log. What changed and is not in
 * the table yet waits in memory.
 */
export class StateTable<T extends State> {
  private readonly waiting = new Map<string, T>();
  private readonly upsert;
  private readonly selectOne;
  private readonly selectAll;

  constructor(
    db: DatabaseSyncInstance,
    private readonly kind: StateKind<T>,
  ) {
    const { table } = kind;
    this.upsert = db.prepare(
      `INSERT INTO ${table} (id, rev, body) VALUES (?, ?, ?) ` +
        'ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, body = excluded.body',
    );
    this.selectOne = db.prepare(`SELECT id, body FROM ${table} WHERE id = ?`);
    this.selectAll = db.prepare(`SELECT id, body FROM ${table}`);
  }

  /** How many are not written yet. */
  get waitingCount(): number {
    return this.waiting.size;
  }

  /** Notes the state after an entry that is on disk. */
  stage(after: T): void {
    this.waiting.set(this.kind.idOf(after), after);
  }

  /** Writes at most `limit` of those that wait and returns them for `settled`. Call inside a transaction. */
  write(limit: number): readonly T[] {
    const written: T[] = [];
    for (const [id, state] of this.waiting) {
      if (written.length >= limit) break;
      this.upsert.run(id, state.rev, JSON.stringify(state));
      written.push(state);
    }
    return written;
  }

  /** Takes note that what was written is committed. */
  settled(written: readonly T[]): void {
    for (const state of written) this.waiting.delete(this.kind.idOf(state));
  }

  /** The latest state, or undefined when there is none. */
  find(id: string): T | undefined {
    const waiting = this.waiting.get(id);
    if (waiting) return waiting;
    const row: unknown = this.selectOne.get(id);
    return row === undefined ? undefined : this.read(row);
  }

  /** All as of the log's revision. */
  *all(): Generator<T> {
    const ahead = new Map(this.waiting);
    for (const row of this.selectAll.iterate()) {
      const stored = this.read(row);
      if (!stored) continue;
      const id = this.kind.idOf(stored);
      yield ahead.get(id) ?? stored;
      ahead.delete(id);
    }
    yield* ahead.values();
  }

  /** A row that cannot be read is made again from the log and written anew with the next that wait. */
  private read(row: unknown): T | undefined {
    const stored = this.kind.read(column(row, 'body', String));
    if (stored.ok) return stored.value;
    const id = column(row, 'id', String);
    const waiting = this.waiting.get(id);
    if (waiting) return waiting;
    const state = this.kind.damage.note(id, stored.why, this.kind.rebuild(id));
    if (state) this.stage(state);
    return state;
  }
}
