import { randomBytes } from 'node:crypto';
import type { Client, Pool } from 'pg';
import { driver } from '../driver.js';
import { StoreError } from '../store-error.js';
import { PG_SCHEMA, PG_SCHEMA_VERSION, SETUP_LOCK } from './schema.js';

/** Longest wait for a connection, and for an answer before the connection counts as dead, ms. */
const CONNECT_MS = 5_000;
const ANSWER_MS = 15_000;
/** The server ends a statement after this, so that it ends before we give it up. */
const STATEMENT_MS = 12_000;
/** Longest wait for another node's commit. */
const LOCK_MS = 8_000;
/** A node that stops in the middle of a commit holds up all others for so long at most. */
const STUCK_MS = 5_000;
const KEEP_ALIVE_MS = 5_000;
const POOL_MAX = 4;

/** Connections to one database. */
export interface Database {
  readonly pool: Pool;
  /** A connection outside the pool, not connected yet: for LISTEN. */
  client(): Client;
}

/** Loads the driver, which an embedded gateway never does, and makes a pool that has not connected yet. */
export async function openDatabase(url: string, node: string): Promise<Database> {
  const pg = await driver('pg', () => import('pg'));
  const options = {
    connectionString: url,
    application_name: `yiping ${node}`.slice(0, 63),
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: STUCK_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  };
  const pool = new pg.Pool({ ...options, max: POOL_MAX });
  // A connection that breaks is told to whoever uses it by the query under way, and an idle one is
  // dropped by the pool. Without these listeners the event itself would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { pool, client: () => new pg.Client(options) };
}

/** Makes the tables where there are none. @throws StoreError when another version made them */
export async function ensureTables(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
    const there = await client.query<{ head: string | null }>("SELECT to_regclass('yiping.head') AS head");
    if (there.rows[0]?.head === null) {
      await client.query(PG_SCHEMA);
      const epoch = randomBytes(12).toString('base64url');
      await client.query('INSERT INTO yiping.head (tables, epoch) VALUES ($1, $2)', [
        PG_SCHEMA_VERSION,
        epoch,
      ]);
    }
    const { rows } = await client.query<{ tables: number }>('SELECT tables FROM yiping.head');
    const tables = rows[0]?.tables ?? 0;
    if (tables !== PG_SCHEMA_VERSION) {
      throw new StoreError(
        `the log was written by another Yiping (tables ${tables}, expected ${PG_SCHEMA_VERSION}); ` +
          'run the same version on every node, or let postgresUrl name another database',
      );
    }
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}
