import type { PoolClient } from 'pg';
import type { Incident } from '../../../shared/domain/incident.js';
import { recordId, type WallRecord } from '../../../shared/wall/record.js';
import { AUDIT_GENESIS, auditHash, storable } from '../../audit/chain.js';
import { LETTER_BODY_MAX, LETTERS_KEPT } from '../dead-letters.js';
import { entryKey } from '../entry-key.js';
import type { AuditDraft, LogGroup } from '../gateway-store.js';
import type { Head } from './read-base.js';
import { keyOf } from './schema.js';

const WRITE = `
WITH new_events AS (
  INSERT INTO yiping.events (rev, subject, version, at, hash, body)
  SELECT $1::bigint + n, subject, version, at, hash, body
  FROM unnest($2::text[], $3::bigint[], $4::float8[], $5::text[], $6::text[])
    WITH ORDINALITY AS t (subject, version, at, hash, body, n)
), new_incidents AS (
  INSERT INTO yiping.incidents (id, rev, body) SELECT * FROM unnest($7::text[], $8::bigint[], $9::text[])
  ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, body = excluded.body
), new_records AS (
  INSERT INTO yiping.records (id, rev, body) SELECT * FROM unnest($10::text[], $11::bigint[], $12::text[])
  ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, body = excluded.body
), new_letters AS (
  INSERT INTO yiping.letters (id, source, body)
  SELECT $13::bigint + n, source, body
  FROM unnest($25::text[], $14::text[]) WITH ORDINALITY AS t (source, body, n)
), old_letters AS (
  DELETE FROM yiping.letters WHERE id <= $15::bigint AND state = 'open'
), settled AS (
  UPDATE yiping.letters AS l SET state = t.state, settled_by = t.by, settled_at = t.at
  FROM unnest($16::bigint[], $17::text[], $18::text[], $19::float8[]) AS t (id, state, by, at)
  WHERE l.id = t.id AND l.state = 'open'
), new_commands AS (
  INSERT INTO yiping.commands (id, body) SELECT * FROM unnest($20::text[], $21::text[])
), new_audit AS (
  INSERT INTO yiping.audit (seq, body)
  SELECT $22::bigint + n, body FROM unnest($23::text[]) WITH ORDINALITY AS t (body, n)
)
UPDATE yiping.head SET
  rev = rev + cardinality($2::text[]),
  letters = $13::bigint + cardinality($14::text[]),
  audit_seq = audit_seq + cardinality($23::text[]),
  audit_hash = $24::text`;

/** Writes a group behind `head`, which this transaction has locked, in one round trip. */
export async function writeGroup(client: PoolClient, head: Head, group: LogGroup): Promise<void> {
  const { entries, letters, commands = [], audit = [], settled = [] } = group;
  const keys = entries.map(({ event }) => entryKey(event));
  const incidents = new Map<string, Incident>();
  const records = new Map<string, WallRecord>();
  for (const { after } of entries) {
    if ('record' in after) records.set(recordId(after.record), after);
    else incidents.set(after.id, after);
  }
  const chain = chained(head, audit);
  // One statement does not see what it inserts: more than are kept would stay until the next letter.
  const kept = letters
    .slice(-LETTERS_KEPT)
    .map((letter) => ({ ...letter, body: letter.body.slice(0, LETTER_BODY_MAX) }));
  await client.query({
    name: 'yiping-write',
    text: WRITE,
    values: [
      head.rev,
      keys.map(({ id }) => keyOf(id)),
      keys.map(({ version }) => version),
      entries.map(({ event }) => event.at),
      entries.map(({ hash }) => hash),
      entries.map(({ event }) => JSON.stringify(event)),
      ...columns(incidents),
      ...columns(records),
      head.letters + letters.length - kept.length,
      kept.map((letter) => JSON.stringify(letter)),
      kept.length > 0 ? head.letters + letters.length - LETTERS_KEPT : 0,
      settled.map(({ id }) => id),
      settled.map(({ state }) => state),
      settled.map(({ by }) => by),
      settled.map(({ at }) => at),
      commands.map(({ id }) => id),
      commands.map((command) => JSON.stringify(command)),
      head.auditSeq,
      chain.bodies,
      chain.hash,
      kept.map(({ source }) => (source === null ? null : keyOf(source))),
    ],
  });
}

function columns(map: ReadonlyMap<string, { readonly rev: number }>): [string[], number[], string[]] {
  const values = [...map.values()];
  return [[...map.keys()].map(keyOf), values.map(({ rev }) => rev), values.map((one) => JSON.stringify(one))];
}

/** The entries with their place in the chain, as text, and the hash of the last. */
function chained(head: Head, audit: readonly AuditDraft[]): { bodies: string[]; hash: string } {
  let { auditSeq: seq, auditHash: hash } = head;
  const bodies = audit.map((draft) => {
    seq += 1;
    const entry = { ...storable(draft), seq };
    hash = auditHash(seq === 1 ? AUDIT_GENESIS : hash, entry);
    return JSON.stringify({ ...entry, hash });
  });
  return { bodies, hash };
}
