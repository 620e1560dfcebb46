import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Timers } from '../../shared/time/second-ticker.js';

/** What is asked. */
export interface GatewayRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ArrayBuffer | undefined;
  /** Time until the answer begins, ms. */
  readonly headMs: number;
}

/** What came: its body is unpacked and streams while it comes; null where HTTP allows none. */
export interface GatewayAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array> | null;
}

const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * Asks the gateway from main and follows no redirect. Rejects when no answer begins in time.
 *
 * Not by `fetch`: each call with a signal enters itself in a FinalizationRegistry. When one of them waits
 * to be cleaned up as the app ends, Node in Electron 25 drains that task for ever, since it may run no
 * JavaScript any more, and the app neither ends nor starts anew.
 */
export function askGateway(ask: GatewayRequest, timers: Timers): Promise<GatewayAnswer> {
  const { url, method, headers, body, headMs } = ask;
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, { method, headers });
    const late = timers.setTimeout(() => {
      request.destroy(new Error(`no answer within ${headMs} ms`));
    }, headMs);
    request.once('response', (incoming) => {
      timers.clearTimeout(late);
      resolve(answerOf(incoming, method));
    });
    request.once('error', (error) => {
      timers.clearTimeout(late);
      reject(error);
    });
    request.end(body === undefined ? undefined : Buffer.from(body));
  });
}

function answerOf(incoming: IncomingMessage, method: string): GatewayAnswer {
  const status = incoming.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (typeof value === 'string') headers.set(name, value);
  if (method !== 'HEAD' && !BODILESS.has(status)) return { status, headers, body: streamOf(incoming) };
  incoming.resume();
  return { status, headers, body: null };
}

/** Chromium unpacks nothing that comes by a protocol of our own. */
function streamOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  if (incoming.headers['content-encoding'] !== 'gzip') return toWeb(incoming);
  // An error of one end ends the other, and whoever reads the stream is told.
  return toWeb(pipeline(incoming, createGunzip(), () => undefined));
}

function toWeb(readable: Readable): ReadableStream<Uint8Array> {
  // Node types it as the stream of `node:stream/web`, which is the global one.
  return Readable.toWeb(readable) as ReadableStream<Uint8Array>;
}
