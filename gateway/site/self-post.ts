import * as v from 'valibot';
import { IngestReplySchema } from '../../shared/contracts/ingest.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Post } from '../import/timed-event.js';

/** Wait before the same request is sent again while the log cannot be written. */
const RETRY_MS = 1_000;

/** Posts to the gateway's own address over real HTTP; repeats while it answers 503. */
export function selfPost(url: string, token: string, timers: Timers, stopped: AbortSignal): Post {
  const send = async (body: string): Promise<Response> =>
    fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
      signal: stopped,
    });
  return async (events) => {
    const body = JSON.stringify({ events });
    for (;;) {
      const response = await send(body);
      if (response.status !== 503) return v.parse(IngestReplySchema, await response.json());
      await response.arrayBuffer();
      await new Promise<void>((resolve) => timers.setTimeout(resolve, RETRY_MS));
      stopped.throwIfAborted();
    }
  };
}
