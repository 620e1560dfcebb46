import * as v from 'valibot';
import { AuditReplySchema, AuditVerifyReplySchema } from '../../../shared/contracts/desk.js';
import type { GatewayAddress } from '../../support/http.js';

const PAGE = 1_000;

/** What the audit log says of commands, against what was answered. */
export interface AuditFindings {
  /** Where the chain is broken, or null. */
  readonly broken: unknown;
  /** Entries in all. */
  readonly entries: number;
  /** Answered as carried out, and not in the log. */
  readonly lost: string[];
  /** In the log as carried out more than once. */
  readonly doubled: string[];
  /** In the log as carried out, and never answered so. */
  readonly invented: string[];
}

/** Reads and verifies the whole audit log; `done` are the ids of the commands that were carried out. */
export async function auditFindings(
  { url, token }: GatewayAddress,
  done: ReadonlySet<string>,
): Promise<AuditFindings> {
  const ask = async (path: string): Promise<unknown> =>
    (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })).json();
  const times = new Map<string, number>();
  let entries = 0;
  for (;;) {
    const page = v.parse(AuditReplySchema, await ask(`/v1/audit?after=${entries}&limit=${PAGE}`)).entries;
    entries += page.length;
    for (const { action, result, detail } of page) {
      const id = String(detail['id']);
      if (action.startsWith('command.') && result === 'done') times.set(id, (times.get(id) ?? 0) + 1);
    }
    if (page.length < PAGE) break;
  }
  const { broken } = v.parse(AuditVerifyReplySchema, await ask('/v1/audit/verify'));
  return {
    broken,
    entries,
    lost: [...done].filter((id) => !times.has(id)),
    doubled: [...times].filter(([, count]) => count > 1).map(([id]) => id),
    invented: [...times.keys()].filter((id) => !done.has(id)),
  };
}
