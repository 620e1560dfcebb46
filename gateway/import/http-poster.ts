import { Agent, request } from 'node:http';
import * as v from 'valibot';
import { IngestReplySchema, type IngestReply } from '../../shared/contracts/ingest.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Post, RunLogger } from './timed-event.js';

/** First and longest wait before a request is sent again, ms. */
const RETRY_MIN_MS = 200;
const RETRY_MAX_MS = 10_000;
/** A request without an answer for this long is sent again; ingest is idempotent. */
const ANSWER_MS = 15_000;
/** Largest answer that is read. */
const ANSWER_MAX_BYTES = 16 * 1024 * 1024;

/** The gateway refused a whole request, and would refuse it again. */
export class PostError extends Error {
  override name = 'PostError';
}

/** What a poster works with. */
export interface PosterParts {
  /** `http://HOST:PORT` of the gateway. */
  readonly url: string;
  readonly token: string;
  readonly timers: Timers;
  /** Uniform in [0, 1): spreads the retries of several senders. */
  readonly random: () => number;
  readonly logger: RunLogger;
  /** Ends the poster: a request under way is dropped and rejects. */
  readonly signal: AbortSignal;
}

/**
 * Sends events over one kept connection. Repeats the same request with growing waits until the
 * gateway answers, so an event is lost neither by a restart nor by a full disk; it holds nothing
 * but that request. Rejects with `PostError` when the request itself is wrong (token, size), or
 * with the signal's reason.
 */
export function httpPoster(parts: PosterParts): Post {
  const { url, token, timers, random, logger, signal } = parts;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  signal.addEventListener('abort', () => agent.destroy(), { once: true });
  const target = new URL('/v1/events', url);
  return async (events) => {
    const body = Buffer.from(JSON.stringify({ events }));
    for (let attempt = 0; ; attempt += 1) {
      signal.throwIfAborted();
      const answer = await sendJson(target, token, body, agent, signal).catch((error: unknown) =>
        String(error),
      );
      signal.throwIfAborted();
      const reply = typeof answer === 'string' ? answer : settle(answer);
      if (typeof reply !== 'string') return reply;
      const wait = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** attempt) * (0.5 + random() / 2);
      logger.warn(
        { why: reply, attempt: attempt + 1, waitMs: Math.round(wait) },
        'events not taken yet, trying again',
      );
      await pause(timers, wait, signal);
    }
  };
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** The reply, or why to try again. @throws PostError when trying again cannot help */
function settle({ status, text }: Answer): IngestReply | string {
  const again = status >= 500 || status === 408 || status === 429;
  const reply = v.safeParse(IngestReplySchema, parseJson(text));
  // Single refused events (207, 422) have their results; they are dead letters, not a reason to stop.
  if (reply.success && reply.output.error === null) return reply.output;
  const error = reply.success ? reply.output.error : null;
  const why = error
    ? `${error.field}: expected ${error.expected}, came ${error.got}; ${error.hint}`
    : `expected the answer of POST /v1/events, came ${status} ${text.slice(0, 200)}`;
  if (again) return why;
  throw new PostError(`the gateway refused the events (${status}). ${why}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Sends one body of JSON, once. Rejects without an answer within 15 s, and with the signal's reason. */
export function sendJson(
  target: URL,
  token: string,
  body: Buffer,
  agent: Agent,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': body.length,
    };
    const outgoing = request(
      target,
      { method: 'POST', headers, agent, signal, timeout: ANSWER_MS },
      (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > ANSWER_MAX_BYTES) incoming.destroy(new Error(`answer over ${ANSWER_MAX_BYTES} bytes`));
          else chunks.push(chunk);
        });
        incoming.once('end', () =>
          resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
        incoming.once('error', reject);
      },
    );
    outgoing.once('timeout', () => outgoing.destroy(new Error(`no answer within ${ANSWER_MS} ms`)));
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

function pause(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      timers.clearTimeout(handle);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const handle = timers.setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
