import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as v from 'valibot';
import { LETTER_STATES, type Letter } from '../../../shared/contracts/sources.js';
import { LETTER_BODY_MAX, LETTERS_KEPT, type DeadLetter } from '../dead-letters.js';
import type { LetterSettlement } from '../gateway-store.js';
import { column } from './column.js';

const RowSchema = v.object({
  id: v.number(),
  at: v.number(),
  source: v.nullable(v.string()),
  field: v.string(),
  expected: v.string(),
  got: v.string(),
  hint: v.string(),
  body: v.string(),
  state: v.picklist(LETTER_STATES),
  settled_by: v.nullable(v.string()),
  settled_at: v.nullable(v.number()),
});

/** The refused events with their reasons. Writes only inside the store's transaction. */
export class LetterTable {
  private readonly insertOne;
  private readonly trim;
  private readonly settleOne;
  private readonly selectLast;
  private readonly selectOne;
  private readonly selectTotal;
  private readonly selectOpen;
  private count: number;
  private readonly openBySource: Map<string | null, number>;
  /** Sources of the letters that the running transaction took from the open ones. */
  private taken: (string | null)[] = [];

  constructor(db: DatabaseSyncInstance) {
    this.insertOne = db.prepare(
      'INSERT INTO dead_letters (at, source, field, expected, got, hint, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.trim = db.prepare(
      "DELETE FROM dead_letters WHERE state = 'open' AND id <= (SELECT max(id) FROM dead_letters) - ? " +
        'RETURNING source',
    );
    this.settleOne = db.prepare(
      "UPDATE dead_letters SET state = ?, settled_by = ?, settled_at = ? WHERE id = ? AND state = 'open' " +
        'RETURNING source',
    );
    this.selectLast = db.prepare('SELECT * FROM dead_letters ORDER BY id DESC LIMIT ?');
    this.selectOne = db.prepare('SELECT * FROM dead_letters WHERE id = ?');
    this.selectTotal = db.prepare('SELECT coalesce(max(id), 0) AS value FROM dead_letters');
    this.selectOpen = db.prepare(
      "SELECT source, count(*) AS value FROM dead_letters WHERE state = 'open' GROUP BY source",
    );
    this.count = column(this.selectTotal.get(), 'value', Number);
    this.openBySource = this.readOpen();
  }

  /** Refused since the log was created, those no longer kept included. */
  get total(): number {
    return this.count;
  }

  /** Letters that nobody has settled, by source. */
  get open(): ReadonlyMap<string | null, number> {
    return this.openBySource;
  }

  /** Call inside a transaction, and `committed` after it. A letter that is settled stays as it is. */
  write(letters: readonly DeadLetter[], settled: readonly LetterSettlement[]): void {
    this.taken = [];
    for (const { at, source, problem, body } of letters) {
      const { field, expected, got, hint } = problem;
      this.insertOne.run(at, source, field, expected, got, hint, body.slice(0, LETTER_BODY_MAX));
    }
    if (letters.length > 0) this.take(this.trim.all(LETTERS_KEPT));
    for (const { id, state, by, at } of settled) this.take(this.settleOne.all(state, by, at, id));
  }

  /** Takes note that what was written is on disk. */
  committed(letters: readonly DeadLetter[]): void {
    this.count += letters.length;
    for (const { source } of letters) this.addOpen(source, 1);
    for (const source of this.taken) this.addOpen(source, -1);
    this.taken = [];
  }

  /** Newest first, at most `limit`. */
  last(limit: number): Letter[] {
    return this.selectLast.all(limit).map(toLetter);
  }

  /** One letter, or null when it is not kept. */
  one(id: number): Letter | null {
    const row: unknown = this.selectOne.get(id);
    return row === undefined ? null : toLetter(row);
  }

  private take(rows: readonly unknown[]): void {
    for (const row of rows) this.taken.push(column(row, 'source', named));
  }

  private addOpen(source: string | null, change: number): void {
    const open = (this.openBySource.get(source) ?? 0) + change;
    if (open > 0) this.openBySource.set(source, open);
    else this.openBySource.delete(source);
  }

  private readOpen(): Map<string | null, number> {
    return new Map(
      this.selectOpen.all().map((row) => [column(row, 'source', named), column(row, 'value', Number)]),
    );
  }
}

/** Code of a source, or null for letters of none. */
function named(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function toLetter(row: unknown): Letter {
  const { id, at, source, body, state, settled_by, settled_at, ...problem } = v.parse(RowSchema, row);
  return { id, at, source, problem, body, state, settledBy: settled_by, settledAt: settled_at };
}
