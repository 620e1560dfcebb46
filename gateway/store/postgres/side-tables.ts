import type { Pool } from 'pg';
import type { AuditEntry } from '../../../shared/contracts/people.js';
import type { Letter } from '../../../shared/contracts/sources.js';
import type { DeadLetter } from '../dead-letters.js';

interface LetterRow {
  id: string;
  body: string;
  state: Letter['state'];
  settled_by: string | null;
  settled_at: number | null;
}

const LETTER = 'SELECT id, body, state, settled_by, settled_at FROM yiping.letters';

/** The newest letters, newest first. */
export async function readLetters(pool: Pool, limit: number): Promise<Letter[]> {
  const { rows } = await pool.query<LetterRow>(`${LETTER} ORDER BY id DESC LIMIT $1`, [limit]);
  return rows.map(toLetter);
}

/** One letter, or null when there is none under this id. */
export async function readLetter(pool: Pool, id: number): Promise<Letter | null> {
  const { rows } = await pool.query<LetterRow>(`${LETTER} WHERE id = $1`, [id]);
  return rows[0] ? toLetter(rows[0]) : null;
}

/** Entries of the audit log after `after`, oldest first. */
export async function readAudit(pool: Pool, after: number, limit: number): Promise<AuditEntry[]> {
  const { rows } = await pool.query<{ body: string }>(
    'SELECT body FROM yiping.audit WHERE seq > $1 ORDER BY seq LIMIT $2',
    [after, limit],
  );
  return rows.map(({ body }) => JSON.parse(body) as AuditEntry);
}

function toLetter(row: LetterRow): Letter {
  const { at, source, problem, body } = JSON.parse(row.body) as DeadLetter;
  const { state, settled_by: settledBy, settled_at: settledAt } = row;
  return { id: Number(row.id), at, source, problem, body, state, settledBy, settledAt };
}
