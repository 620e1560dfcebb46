import type { IngestReply, Problem } from '../../shared/contracts/ingest.js';

/** Where the log stands; every answer tells. */
export interface LogPlace {
  readonly epoch: string;
  readonly rev: number;
}

/** Headers of answers that must not be kept. */
export const NO_STORE = { 'cache-control': 'no-store' };

/** Refuses a whole request, in the shape of every answer of `POST /v1/events`. */
export function refusal(
  { epoch, rev }: LogPlace,
  status: number,
  error: Problem,
  headers: Record<string, string> = {},
): Response {
  const body: IngestReply = {
    ...{ epoch, rev, accepted: 0, duplicate: 0, late: 0, refused: 0, results: [] },
    error,
  };
  return jsonResponse(status, body, headers);
}

/** A JSON answer that nobody keeps. */
export function jsonResponse(status: number, body: object, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...NO_STORE, ...headers },
  });
}
