import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Problem } from '../../shared/contracts/ingest.js';

/** Longest body kept with a dead letter, in characters. */
export const LETTER_BODY_MAX = 65_536;
/** Newest letters kept; a source that goes wild cannot fill the disk with them. */
export const LETTERS_KEPT = 10_000;

/** A refused event, already stripped of what must not be stored. */
export interface DeadLetter {
  readonly at: number;
  readonly source: string | null;
  readonly problem: Problem;
  readonly body: string;
}

/** The refused events with their reasons. Writes only inside the log's transaction. */
export class DeadLetters {
  private readonly insertOne;
  private readonly trim;
  private readonly selectLast;
  private readonly selectTotal;
  private count: number;

  constructor(db: DatabaseSyncInstance) {
    this.insertOne = db.prepare(
      'INSERT INTO dead_letters (at, source, field, expected, got, hint, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.trim = db.prepare('DELETE FROM dead_letters WHERE id <= (SELECT max(id) FROM dead_letters) - ?');
    this.selectLast = db.prepare('SELECT * FROM dead_letters ORDER BY id DESC LIMIT ?');
    this.selectTotal = db.prepare('SELECT coalesce(max(id), 0) AS value FROM dead_letters');
    this.count = this.readTotal();
  }

  /** Refused since the log was created, those no longer kept included. */
  get total(): number {
    return this.count;
  }

  /** Call inside a transaction, and `committed` after it. */
  insert(letters: readonly DeadLetter[]): void {
    if (letters.length === 0) return;
    for (const { at, source, problem, body } of letters) {
      this.insertOne.run(
        at,
        source,
        problem.field,
        problem.expected,
        problem.got,
        problem.hint,
        body.slice(0, LETTER_BODY_MAX),
      );
    }
    this.trim.run(LETTERS_KEPT);
  }

  /** Newest first, at most `limit`. */
  last(limit: number): unknown[] {
    return this.selectLast.all(limit);
  }

  /** Takes note that what was inserted is on disk. */
  committed(letters: number): void {
    this.count += letters;
  }

  private readTotal(): number {
    const row: unknown = this.selectTotal.get();
    return typeof row === 'object' && row !== null && 'value' in row ? Number(row.value) : 0;
  }
}
