import type { Counts } from './counts.js';
import type { GatewayChild } from './gateway-child.js';

/** A request as it is sent, whatever is wrong with it. */
export interface Posting {
  readonly path: string;
  /** Null for none. */
  readonly token: string | null;
  readonly body: string | Buffer<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer: always JSON, or the gateway has failed. */
export interface Answer {
  readonly status: number;
  readonly json: unknown;
}

/** Posts it, and notes whether the answer turned it away. An answer that is no answer at all throws. */
export async function postCounted(
  gateway: GatewayChild,
  { path, token, body, headers = {} }: Posting,
  counts: Counts,
): Promise<Answer> {
  const response = await fetch(gateway.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body,
  });
  const { status } = response;
  if (status >= 500) throw new Error(`${path}: expected an answer, came ${status}: ${await response.text()}`);
  if (status >= 400) counts.requests += 1;
  return { status, json: await response.json() };
}
