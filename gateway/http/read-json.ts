import type { BridgeEnv } from './node-bridge.js';

/** A body as JSON, or what was wrong with it. */
export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly got: string };

/** Reads a small JSON body. A form of another page cannot send this content type. */
export async function readJson(env: BridgeEnv, contentType: string, maxBytes: number): Promise<ReadJson> {
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType)) {
    return { ok: false, status: 415, got: `content-type ${contentType || 'none'}, not application/json` };
  }
  const body = await env.readBody(maxBytes);
  if (!body.ok) {
    const tooLarge = body.reason === 'too-large';
    return tooLarge
      ? { ok: false, status: 413, got: `more than ${maxBytes} bytes` }
      : { ok: false, status: 400, got: 'a request that was cut off' };
  }
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body.bytes)) };
  } catch {
    return { ok: false, status: 400, got: 'no JSON in UTF-8' };
  }
}

/** A whole number of a query within bounds, or what holds without one. */
export function queryNumber(text: string | undefined, fallback: number, min: number, max: number): number {
  const asked = Number(text ?? fallback);
  return Number.isInteger(asked) && asked >= min ? Math.min(asked, max) : fallback;
}
