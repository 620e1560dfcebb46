import type { PoolClient } from 'pg';
import type { StoredEntry } from '../rebuild.js';

/** All entries of one incident or record as they are stored. @param subject its id as a column holds it (`keyOf`) */
export async function historyOf(client: PoolClient, subject: string): Promise<StoredEntry[]> {
  const { rows } = await client.query<{ rev: string; body: string }>(
    'SELECT rev, body FROM yiping.events WHERE subject = $1 ORDER BY rev',
    [subject],
  );
  return rows.map(({ rev, body }) => ({ rev: Number(rev), body }));
}
