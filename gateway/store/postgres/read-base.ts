import type { PoolClient } from 'pg';
import type { Incident, IncidentId } from '../../../shared/domain/incident.js';
import type { LogEvent } from '../../../shared/wall/event.js';
import type { WallRecord } from '../../../shared/wall/record.js';
import {
  EARLIER_MAX,
  type CommitBase,
  type CommitKeys,
  type DecidedCommand,
  type LoggedEvent,
} from '../gateway-store.js';
import { parsed } from '../readable.js';
import { rebuild, stepIncident, stepRecord, type Step } from '../rebuild.js';
import { historyOf } from './stored-entries.js';
import { keyOf } from './schema.js';

/** The locked row of the log. */
export interface Head {
  readonly epoch: string;
  readonly rev: number;
  readonly letters: number;
  readonly auditSeq: number;
  readonly auditHash: string;
}

interface Row {
  kind: 'incident' | 'record' | 'hash' | 'command' | 'event';
  id: string;
  /** A version for `hash`, a revision for `event`; bigint comes as text. */
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
SELECT 'event', k.subject, e.rev, e.body FROM unnest($5::text[]) AS k (subject)
  JOIN yiping.incidents i ON i.id = k.subject AND i.rev > $6::bigint
  CROSS JOIN LATERAL (
    (SELECT rev, body FROM yiping.events WHERE subject = k.subject AND rev > $6::bigint)
    UNION ALL
    (SELECT rev, body FROM yiping.events WHERE subject = k.subject AND rev <= $6::bigint
      ORDER BY rev DESC LIMIT ${EARLIER_MAX})
  ) e`;

/**
 * Fetches everything that a decision may ask for, in one round trip. Events are only fetched for
 * commands, which alone are told who was faster, and only of incidents that have changed since.
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
      keys.seen ?? 0,
    ],
  });
  const incidents = new Map<string, Incident>();
  const records = new Map<string, WallRecord>();
  for (const { kind, id, body } of rows) {
    if (kind === 'incident') await keep(incidents, client, id, body, stepIncident);
    else if (kind === 'record') await keep(records, client, id, body, stepRecord);
  }
  return new FetchedBase(head.rev, rows, incidents, records);
}

/** One row that is no JSON must not hold up all that is sent together: it is made again from the log. */
async function keep<T>(
  states: Map<string, T>,
  client: PoolClient,
  id: string,
  body: string,
  step: (before: T | undefined, event: LogEvent, rev: number) => Step<T>,
): Promise<void> {
  const stored = parsed(body) as T | undefined;
  const state = stored ?? rebuild(await historyOf(client, id), step).state;
  if (state !== undefined) states.set(id, state);
}

/** Bodies are ours and were checked before they were written: they are not parsed by schema again. */
class FetchedBase implements CommitBase {
  private readonly bodies = new Map<string, string>();
  private readonly logged = new Map<string, LoggedEvent[]>();

  constructor(
    readonly rev: number,
    rows: readonly Row[],
    private readonly incidents: ReadonlyMap<string, Incident>,
    private readonly records: ReadonlyMap<string, WallRecord>,
  ) {
    for (const { kind, id, n, body } of rows) {
      if (kind === 'event') this.add(id, Number(n), parsed(body) as LogEvent | undefined);
      else if (kind === 'hash') this.bodies.set(`hash ${n} ${id}`, body);
      else if (kind === 'command') this.bodies.set(`command ${id}`, body);
    }
    for (const list of this.logged.values()) list.sort((a, b) => a.rev - b.rev);
  }

  incident(id: IncidentId): Incident | undefined {
    return this.incidents.get(keyOf(id));
  }

  record(id: string): WallRecord | undefined {
    return this.records.get(keyOf(id));
  }

  hashOf(id: IncidentId, version: number): string | null {
    return this.bodies.get(`hash ${version} ${keyOf(id)}`) ?? null;
  }

  command(id: string): DecidedCommand | null {
    const body = this.bodies.get(`command ${id}`);
    return body === undefined ? null : (JSON.parse(body) as DecidedCommand);
  }

  since(id: IncidentId, rev: number): readonly LoggedEvent[] {
    return (this.logged.get(keyOf(id)) ?? []).filter((entry) => entry.rev > rev);
  }

  upTo(id: IncidentId, rev: number): readonly LoggedEvent[] {
    return (this.logged.get(keyOf(id)) ?? []).filter((entry) => entry.rev <= rev).slice(-EARLIER_MAX);
  }

  private add(id: string, rev: number, event: LogEvent | undefined): void {
    if (!event) return;
    const list = this.logged.get(id) ?? [];
    this.logged.set(id, list);
    list.push({ rev, event });
  }
}
