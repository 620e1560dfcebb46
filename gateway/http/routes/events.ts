import type { Hono } from 'hono';
import {
  BATCH_MAX_EVENTS,
  BODY_MAX_BYTES,
  type IngestReply,
  type IngestResult,
  type Problem,
} from '../../../shared/contracts/ingest.js';
import { letterText } from '../../ingest/letter-body.js';
import type { IngestService } from '../../ingest/ingest-service.js';
import { problem } from '../../ingest/problems.js';
import { StoreError } from '../../store/store-error.js';
import { requireScope, type AppEnv, type AuthParts } from '../auth.js';
import type { BridgeEnv } from '../node-bridge.js';
import { jsonResponse, refusal, type LogPlace } from '../refusal.js';

/** What the route works with. */
export interface EventsParts extends AuthParts {
  readonly ingest: IngestService;
}

/** `POST /v1/events`: one native event or `{events: […]}`; answers with an `IngestReply`. */
export function eventsRoute(app: Hono<AppEnv>, parts: EventsParts): void {
  app.post('/v1/events', requireScope(parts, 'ingest'), (c) =>
    ingest(parts, c.req.header('content-type') ?? '', c.env, c.var.principal.source),
  );
}

async function ingest(
  parts: EventsParts,
  contentType: string,
  env: BridgeEnv,
  only: string | null,
): Promise<Response> {
  const { store } = parts;
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType)) {
    const expected = 'application/json in UTF-8';
    const hint = 'set the header and send UTF-8 JSON';
    return refusal(store, 415, problem('content-type', expected, contentType, hint));
  }
  const body = await env.readBody(BODY_MAX_BYTES);
  if (!body.ok) {
    const hint = `send at most ${BATCH_MAX_EVENTS} events a request`;
    const told = problem('(body)', `at most ${BODY_MAX_BYTES} bytes`, 'more', hint);
    return refusal(store, body.reason === 'too-large' ? 413 : 400, told);
  }
  const events = readEvents(body.bytes);
  try {
    if (!events.ok) {
      const { told, text } = events;
      await parts.ingest.keepLetter({ at: parts.now(), source: null, problem: told, body: letterText(text) });
      return refusal(store, told.field === 'events' ? 413 : 400, told);
    }
    return ingestResponse(store, await parts.ingest.submit(events.list, body.bytes.length, only));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return storeRefusal(store, error);
  }
}

/** Nothing was written: the sender keeps what it has and tries again. */
export function storeRefusal(store: LogPlace, { message }: StoreError): Response {
  const expected = 'a log that can be written';
  const hint = 'send the same request again later';
  return refusal(store, 503, { field: '(store)', expected, got: message, hint }, { 'retry-after': '5' });
}

type Read =
  | { readonly ok: true; readonly list: readonly unknown[] }
  | { readonly ok: false; readonly told: Problem; readonly text: string };

function readEvents(bytes: Buffer): Read {
  let text = '';
  let raw: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    raw = JSON.parse(text);
  } catch (error) {
    const came = error instanceof SyntaxError ? 'broken JSON' : 'bytes that are not UTF-8';
    const hint = 'check the encoding (GBK is not taken here) and the JSON';
    return { ok: false, told: { field: '(body)', expected: 'JSON in UTF-8', got: came, hint }, text };
  }
  const events = eventList(raw);
  return events.ok ? events : { ...events, text: events.told.field === 'events' ? '' : text };
}

/** The events of a request that was JSON, or why they are none. */
export function eventList(
  raw: unknown,
): { readonly ok: true; readonly list: readonly unknown[] } | { readonly ok: false; readonly told: Problem } {
  const list = typeof raw === 'object' && raw !== null && 'events' in raw ? raw.events : [raw];
  if (!Array.isArray(list) || list.length === 0) {
    return {
      ok: false,
      told: problem('(body)', 'one event or {"events": [...]}', list, 'see GET /v1/schema'),
    };
  }
  if (list.length > BATCH_MAX_EVENTS) {
    const told = problem('events', `at most ${BATCH_MAX_EVENTS} events`, list.length, 'split the request');
    return { ok: false, told };
  }
  return { ok: true, list };
}

/** Results in the form of the wire, as every way in answers. */
export function ingestReply({ epoch, rev }: LogPlace, results: IngestResult[]): IngestReply {
  const count = (status: IngestResult['status']) => results.filter((one) => one.status === status).length;
  return {
    epoch,
    rev,
    accepted: count('accepted'),
    duplicate: count('duplicate'),
    late: count('late'),
    refused: count('refused'),
    results,
    error: null,
  };
}

/** Results as an answer: 200, 207 when some were refused, 422 when all were. */
export function ingestResponse(store: LogPlace, results: IngestResult[]): Response {
  const reply = ingestReply(store, results);
  const status = reply.refused === 0 ? 200 : reply.refused === results.length ? 422 : 207;
  return jsonResponse(status, reply);
}
