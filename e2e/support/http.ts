import * as v from 'valibot';
import { IngestReplySchema, type IngestReply } from '../../shared/contracts/ingest.js';
import { UnitsReplySchema } from '../../shared/contracts/units.js';
import type { Checker } from './checker.js';
import { batches, idOf, SOURCE, type IncidentEvent } from './incidents.js';

/** Where a gateway listens and how to be let in. */
export interface GatewayAddress {
  readonly url: string;
  readonly token: string;
}

/** An answer of the gateway with its parsed body. */
export interface Posted {
  readonly status: number;
  readonly reply: IngestReply;
}

/** Posts a body as it is: the way to send what no client should. */
export async function postRaw(
  gateway: GatewayAddress,
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(new URL('/v1/events', gateway.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.token}`, ...headers },
    body,
  });
}

/** Posts events and parses the answer; a body that breaks the contract throws. */
export async function post(gateway: GatewayAddress, events: readonly IncidentEvent[]): Promise<Posted> {
  const response = await postRaw(gateway, JSON.stringify({ events }));
  return { status: response.status, reply: v.parse(IngestReplySchema, await response.json()) };
}

/** Posts events that must all be accepted, tells the checker, and returns the last revision. */
export async function postAccepted(
  gateway: GatewayAddress,
  events: readonly IncidentEvent[],
  checker?: Checker,
): Promise<number> {
  let rev = 0;
  for (const batch of batches(events, 500)) {
    const { status, reply } = await post(gateway, batch);
    const bad = reply.results.find((result) => result.status !== 'accepted');
    if (status >= 300 || bad) {
      throw new Error(
        `expected every event to be accepted, got HTTP ${status}: ${JSON.stringify(bad ?? reply.error)}`,
      );
    }
    for (const event of batch) checker?.posted(idOf(event.sourceId), event.version);
    rev = Math.max(rev, reply.rev);
  }
  return rev;
}

/** Posts reports of field units and expects every one to be accepted. */
export async function postUnits(
  gateway: GatewayAddress,
  units: readonly Record<string, unknown>[],
): Promise<void> {
  const response = await fetch(new URL('/v1/units', gateway.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.token}` },
    body: JSON.stringify({ sourceCode: SOURCE, units }),
  });
  const reply = v.parse(UnitsReplySchema, await response.json());
  if (reply.accepted !== units.length)
    throw new Error(`expected ${units.length} accepted reports, got ${JSON.stringify(reply)}`);
}
