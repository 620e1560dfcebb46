import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import * as v from 'valibot';
import { CommandReplySchema } from '../../../shared/contracts/commands.js';
import type { DecidedCommand } from '../gateway-store.js';

const RowSchema = v.object({
  id: v.string(),
  hash: v.string(),
  at: v.number(),
  reply: v.pipe(v.string(), v.parseJson(), CommandReplySchema),
});

/** Answers of commands by their id. Writes only inside the store's transaction. */
export class CommandTable {
  private readonly insertOne;
  private readonly selectOne;

  constructor(db: DatabaseSyncInstance) {
    this.insertOne = db.prepare('INSERT INTO commands (id, hash, at, reply) VALUES (?, ?, ?, ?)');
    this.selectOne = db.prepare('SELECT id, hash, at, reply FROM commands WHERE id = ?');
  }

  /** Call inside a transaction. Throws when the id is there already. */
  write(commands: readonly DecidedCommand[]): void {
    for (const { id, hash, at, reply } of commands) this.insertOne.run(id, hash, at, JSON.stringify(reply));
  }

  /** The command that was decided under this id, or null. */
  find(id: string): DecidedCommand | null {
    const row: unknown = this.selectOne.get(id);
    return row === undefined ? null : v.parse(RowSchema, row);
  }
}
