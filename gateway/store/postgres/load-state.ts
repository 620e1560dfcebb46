import type { Pool } from 'pg';
import type { Incident } from '../../../shared/domain/incident.js';
import type { LogEvent } from '../../../shared/wall/event.js';
import type { WallRecord } from '../../../shared/wall/record.js';

/** Incidents fetched at a time, so that years of them do not come as one message. */
const FETCH = 5_000;

/** Everything as of one revision. */
export interface LoadedState {
  readonly epoch: string;
  readonly rev: number;
  readonly letters: number;
  readonly incidents: readonly Incident[];
  readonly records: readonly WallRecord[];
  /** The newest entries, at most as many as were asked for, oldest first. */
  readonly recent: readonly LogEvent[];
}

/** Reads the whole state in one transaction, so that all of it is of one revision. */
export async function loadState(pool: Pool, recentMax: number): Promise<LoadedState> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<{ epoch: string; rev: string; letters: string }>(
      'SELECT epoch, rev, letters FROM yiping.head',
    );
    const head = rows[0];
    if (!head) throw new Error('expected one row in yiping.head, there is none');
    const all = async <T>(select: string): Promise<T[]> => {
      const values: T[] = [];
      await client.query(`DECLARE loading NO SCROLL CURSOR FOR ${select}`);
      for (;;) {
        const part = await client.query<{ body: string }>(`FETCH ${FETCH} FROM loading`);
        for (const { body } of part.rows) values.push(JSON.parse(body) as T);
        if (part.rows.length < FETCH) break;
      }
      await client.query('CLOSE loading');
      return values;
    };
    const rev = Number(head.rev);
    const incidents = await all<Incident>('SELECT body FROM yiping.incidents');
    const records = await all<WallRecord>('SELECT body FROM yiping.records');
    const recent = await all<LogEvent>(
      `SELECT body FROM yiping.events WHERE rev > ${rev - recentMax} ORDER BY rev`,
    );
    await client.query('COMMIT');
    client.release();
    return { epoch: head.epoch, rev, letters: Number(head.letters), incidents, records, recent };
  } catch (error) {
    client.release(true);
    throw error;
  }
}
