import type { PoolClient } from 'pg';
import type { Incident, IncidentId } from '../../../shared/domain/incident.js';
import type { LogEvent } from '../../../shared/wall/event.js';
import type { WallRecord } from '../../../shared/wall/record.js';
import type { CommitBase, CommitKeys, DecidedCommand } from '../gateway-store.js';
import { keyOf } from './schema.js';

/** The locked row of the log. */
export interface Head {
  readonly epoch: string;
  readonly rev: number;
  readonly letters: number;
  readonly auditSeq: number;
  readonly auditHash: string;
}

/** Newest entries of an incident that a decision about a command can look back on. */
const SINCE_MAX = 200;

interface Row {
  kind: 'incident' | 'record' | 'hash' | 'command' | 'since';
  id: string;
  /** A version for `hash`, a revision for `since`; bigint comes as text. */
  n: string;
  body: string;
}

const READ = `
SELECT 'incident' AS kind, id, 0::bigint AS n, body FROM yiping.incidents WHERE id = ANY($1::text[])
UNION ALL
SELECT 'record', id, 0, body FROM yiping.records WHERE id = ANY($1::text[])
UNION ALL
SELECT 'hash', e.subject, e.version, e.hash
  FROM unnest($2::text[], $3::bigint[]) AS k (subject, version)
  JOIN yiping.events e ON e.subject = k.subject AND e.version = k.version
UNION ALL
SELECT 'command', id, 0, body FROM yiping.commands WHERE id = ANY($4::text[])
UNION ALL
SELECT 'since', k.subject, e.rev, e.body FROM unnest($5::text[]) AS k (subject) CROSS JOIN LATERAL (
  SELECT rev, body FROM yiping.events WHERE subject = k.subject ORDER BY rev DESC LIMIT ${SINCE_MAX}
) e`;

/**
 * Fetches everything that a decision may ask for, in one round trip. What happened to an incident
 * lately is only fetched for commands, which alone are told who was faster.
 */
export async function readBase(client: PoolClient, head: Head, keys: CommitKeys): Promise<CommitBase> {
  const ids = [...new Set(keys.ids)].map(keyOf);
  const { rows } = await client.query<Row>({
    name: 'yiping-read',
    text: READ,
    values: [
      ids,
      keys.versions.map(({ id }) => keyOf(id)),
      keys.versions.map(({ version }) => version),
      keys.commands,
      keys.commands.length > 0 ? ids : [],
    ],
  });
  return new FetchedBase(head.rev, rows);
}

/** Bodies are ours and were checked before they were written: they are not parsed by schema again. */
class FetchedBase implements CommitBase {
  private readonly bodies = new Map<string, string>();
  private readonly later = new Map<string, { rev: number; event: LogEvent }[]>();

  constructor(
    readonly rev: number,
    rows: readonly Row[],
  ) {
    for (const { kind, id, n, body } of rows) {
      if (kind !== 'since') this.bodies.set(`${kind} ${kind === 'hash' ? `${n} ` : ''}${id}`, body);
      else {
        const list = this.later.get(id) ?? [];
        this.later.set(id, list);
        list.push({ rev: Number(n), event: JSON.parse(body) as LogEvent });
      }
    }
  }

  incident(id: IncidentId): Incident | undefined {
    const body = this.bodies.get(`incident ${keyOf(id)}`);
    return body === undefined ? undefined : (JSON.parse(body) as Incident);
  }

  record(id: string): WallRecord | undefined {
    const body = this.bodies.get(`record ${keyOf(id)}`);
    return body === undefined ? undefined : (JSON.parse(body) as WallRecord);
  }

  hashOf(id: IncidentId, version: number): string | null {
    return this.bodies.get(`hash ${version} ${keyOf(id)}`) ?? null;
  }

  command(id: string): DecidedCommand | null {
    const body = this.bodies.get(`command ${id}`);
    return body === undefined ? null : (JSON.parse(body) as DecidedCommand);
  }

  since(id: IncidentId, rev: number): readonly { readonly rev: number; readonly event: LogEvent }[] {
    const newestFirst = this.later.get(keyOf(id)) ?? [];
    return newestFirst.filter((entry) => entry.rev > rev).reverse();
  }
}
