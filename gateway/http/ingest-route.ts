import {
  BATCH_MAX_EVENTS,
  BODY_MAX_BYTES,
  type IngestReply,
  type IngestResult,
  type Problem,
} from '../../shared/contracts/ingest.js';
import { letterText } from '../ingest/letter-body.js';
import type { IngestService } from '../ingest/ingest-service.js';
import { problem } from '../ingest/problems.js';
import { StoreError } from '../store/store-error.js';
import type { BridgeEnv } from './node-bridge.js';

/** What the route works with. */
export interface IngestRouteParts {
  readonly ingest: IngestService;
  readonly log: { readonly epoch: string; readonly rev: number };
  readonly now: () => number;
}

/** Handles `POST /v1/events` after the caller and the token were checked. */
export async function ingestRoute(
  parts: IngestRouteParts,
  contentType: string,
  env: BridgeEnv,
): Promise<Response> {
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType)) {
    const expected = 'application/json in UTF-8';
    return refusal(
      parts,
      415,
      problem('content-type', expected, contentType, 'set the header and send UTF-8 JSON'),
    );
  }
  const body = await env.readBody(BODY_MAX_BYTES);
  if (!body.ok) {
    const told = problem(
      '(body)',
      `at most ${BODY_MAX_BYTES} bytes`,
      'more',
      `send at most ${BATCH_MAX_EVENTS} events a request`,
    );
    return refusal(parts, body.reason === 'too-large' ? 413 : 400, told);
  }
  const events = readEvents(body.bytes);
  if (!events.ok) {
    const { told, text } = events;
    parts.ingest.keepLetter({ at: parts.now(), source: null, problem: told, body: letterText(text) });
    return refusal(parts, told.field === 'events' ? 413 : 400, told);
  }
  try {
    return reply(parts, await parts.ingest.submit(events.list, body.bytes.length));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const told = problem(
      '(store)',
      'a log that can be written',
      error.message,
      'send the same request again later',
    );
    return refusal(parts, 503, { ...told, got: error.message }, { 'retry-after': '5' });
  }
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
  const list = typeof raw === 'object' && raw !== null && 'events' in raw ? raw.events : [raw];
  if (!Array.isArray(list) || list.length === 0) {
    return {
      ok: false,
      told: problem('(body)', 'one event or {"events": [...]}', list, 'see GET /v1/schema'),
      text,
    };
  }
  if (list.length > BATCH_MAX_EVENTS) {
    const told = problem('events', `at most ${BATCH_MAX_EVENTS} events`, list.length, 'split the request');
    return { ok: false, told, text: '' };
  }
  return { ok: true, list };
}

function reply(parts: IngestRouteParts, results: IngestResult[]): Response {
  const count = (status: IngestResult['status']) => results.filter((one) => one.status === status).length;
  const refused = count('refused');
  const status = refused === 0 ? 200 : refused === results.length ? 422 : 207;
  return json(status, {
    ...counted(parts),
    accepted: count('accepted'),
    duplicate: count('duplicate'),
    late: count('late'),
    refused,
    results,
    error: null,
  });
}

function counted({ log }: IngestRouteParts): Pick<IngestReply, 'epoch' | 'rev'> {
  return { epoch: log.epoch, rev: log.rev };
}

/** Refuses a whole request, in the same shape as every answer of the route. */
export function refusal(
  parts: IngestRouteParts,
  status: number,
  error: Problem,
  headers: Record<string, string> = {},
): Response {
  return json(
    status,
    { ...counted(parts), accepted: 0, duplicate: 0, late: 0, refused: 0, results: [], error },
    headers,
  );
}

function json(status: number, body: IngestReply, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}
