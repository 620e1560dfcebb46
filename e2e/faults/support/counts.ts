import * as v from 'valibot';
import { AuditReplySchema, AuditVerifyReplySchema } from '../../../shared/contracts/desk.js';
import type { GatewayChild } from './gateway-child.js';

/** What a gateway turned away or entered: by its answers, or by its own account. */
export interface Counts {
  /** Dead letters. */
  letters: number;
  /** HTTP requests that were answered with a 4xx. */
  requests: number;
  /** Messages of sockets that came to nothing. */
  messages: number;
  /** Entries of the audit log. */
  audited: number;
}

/** An account with nothing in it. */
export const noCounts = (): Counts => ({ letters: 0, requests: 0, messages: 0, audited: 0 });

const ask = async (gateway: GatewayChild, path: string): Promise<unknown> => {
  const headers = { authorization: `Bearer ${gateway.token}` };
  return (await fetch(`${gateway.url}${path}`, { headers })).json();
};

/** The gateway's own account, as it stands now. */
export async function countsOf(gateway: GatewayChild): Promise<Counts> {
  const { deadLetters, requestsRefused, messagesRefused } = await gateway.health();
  const { head } = v.parse(AuditReplySchema, await ask(gateway, '/v1/audit?limit=1'));
  return {
    letters: deadLetters,
    requests: requestsRefused,
    messages: messagesRefused,
    audited: head?.seq ?? 0,
  };
}

/** What was added between two accounts. */
export function grown(before: Counts, after: Counts): Counts {
  return {
    letters: after.letters - before.letters,
    requests: after.requests - before.requests,
    messages: after.messages - before.messages,
    audited: after.audited - before.audited,
  };
}

/** Whether the chain of the audit log is whole, as the gateway itself finds. */
export async function auditOf(gateway: GatewayChild): Promise<v.InferOutput<typeof AuditVerifyReplySchema>> {
  return v.parse(AuditVerifyReplySchema, await ask(gateway, '/v1/audit/verify'));
}
