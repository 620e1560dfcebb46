import type { Pool, PoolClient } from 'pg';
import { StoreError } from '../store-error.js';
import type { CommitBase, CommitKeys, LogGroup } from '../gateway-store.js';
import { isConnectionLoss } from './pg-error.js';
import { readBase, type Head } from './read-base.js';
import { CHANNEL } from './schema.js';
import { writeGroup } from './write-group.js';

/** The lock on the one row of `head` orders all commits of all nodes. */
const BEGIN = `BEGIN; SET LOCAL synchronous_commit = on;
SELECT epoch, rev, letters, audit_seq, audit_hash FROM yiping.head FOR UPDATE`;

interface HeadRow {
  epoch: string;
  rev: string;
  letters: string;
  audit_seq: string;
  audit_hash: string;
}

/** A group that is on disk, and the revision of its first entry. */
export interface Written {
  readonly from: number;
  readonly group: LogGroup;
}

/**
 * One try of a commit. A connection that breaks before the end was asked for has written nothing and
 * the error is passed on as it is; one that breaks while COMMIT is on its way leaves it open, and
 * then a `StoreError` says so.
 */
export async function writeOnce(
  pool: Pool,
  epoch: string,
  keys: CommitKeys,
  decide: (base: CommitBase) => LogGroup,
): Promise<Written> {
  const client = await pool.connect();
  try {
    const head = await lockHead(client);
    if (head.epoch !== epoch) throw replacedLog(epoch, head.epoch);
    const group = decided(await readBase(client, head, keys), decide);
    if (isEmpty(group)) await client.query('ROLLBACK');
    else {
      await writeGroup(client, head, group);
      const news = group.entries.length > 0 ? `NOTIFY ${CHANNEL}, '${head.rev + group.entries.length}';` : '';
      await client.query(`${news} COMMIT`).catch((error: unknown) => {
        throw isConnectionLoss(error) ? unknownOutcome(error) : error;
      });
    }
    client.release();
    return { from: head.rev + 1, group };
  } catch (error) {
    // Closing the connection ends its transaction, whatever state that is in.
    client.release(true);
    throw error;
  }
}

/** `decide` itself failed: the database is not to blame, and another try would not help. */
export class DecisionError extends Error {
  override readonly name = 'DecisionError';

  constructor(readonly thrown: Error) {
    super(thrown.message, { cause: thrown });
  }
}

function decided(base: CommitBase, decide: (base: CommitBase) => LogGroup): LogGroup {
  try {
    return decide(base);
  } catch (error) {
    throw new DecisionError(error instanceof Error ? error : new Error(String(error)));
  }
}

/** The database holds another log than the one this node was started on. */
export function replacedLog(expected: string, got: string): StoreError {
  return new StoreError(
    `the database holds another log (epoch ${got}, this node follows ${expected}); ` +
      'it was restored or made anew: start this node again',
  );
}

/** The database has fewer entries than this node has seen: it is an older copy of the log. */
export function wentBack(rev: number, seen: number): StoreError {
  return new StoreError(
    `the log in the database ends at revision ${rev}, this node has seen ${seen}: an older copy was restored, or a ` +
      'standby took over that was behind; give it another epoch (docs/scale.md) and start all nodes again',
  );
}

async function lockHead(client: PoolClient): Promise<Head> {
  // Several statements in one message give a list of results, which the types do not say.
  const results: unknown = await client.query(BEGIN);
  const last = (results as readonly { rows: readonly HeadRow[] }[]).at(-1)?.rows[0];
  if (!last) throw new StoreError('expected one row in yiping.head, there is none; restore the database');
  const { epoch, rev, letters, audit_seq: auditSeq, audit_hash: auditHash } = last;
  return {
    ...{ epoch, auditHash, rev: Number(rev), letters: Number(letters) },
    auditSeq: Number(auditSeq),
  };
}

function isEmpty({ entries, letters, commands = [], audit = [], settled = [] }: LogGroup): boolean {
  return entries.length + letters.length + commands.length + audit.length + settled.length === 0;
}

function unknownOutcome(error: unknown): StoreError {
  return new StoreError(
    'the connection to PostgreSQL broke while the answer to a commit was on its way; it may be written or not: ' +
      'send the same again, nothing is written twice',
    { cause: error },
  );
}
