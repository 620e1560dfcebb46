import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** A body, or why it was not read. */
export type Body =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly reason: 'too-large' | 'aborted' };

/** What a handler gets beside the request: the body is read only when it asks, after its checks. */
export interface BridgeEnv {
  /** Network address of the caller, or of the proxy before it. */
  readonly address: string;
  readonly readBody: (maxBytes: number) => Promise<Body>;
}

/** The web-standard side, e.g. a Hono app's `fetch`. */
export type FetchHandler = (request: Request, env: BridgeEnv) => Response | Promise<Response>;

/** Serves a fetch-style handler from `node:http`. Never throws; a failing handler answers 500. */
export function nodeBridge(handler: FetchHandler, onError: (error: unknown) => void) {
  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const request = toRequest(incoming);
    if (!request) {
      outgoing.writeHead(400, { connection: 'close' }).end();
      return;
    }
    answer(request, incoming, outgoing, handler).catch((error: unknown) => {
      onError(error);
      if (!outgoing.headersSent) outgoing.writeHead(500, { connection: 'close' });
      outgoing.end();
    });
  };
}

async function answer(
  request: Request,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: FetchHandler,
): Promise<void> {
  const address = incoming.socket.remoteAddress ?? 'unknown';
  const response = await handler(request, { address, readBody: (maxBytes) => readBody(incoming, maxBytes) });
  if (response.headers.get('transfer-encoding') === 'chunked' && incoming.method !== 'HEAD')
    return passOn(response, outgoing);
  const body = Buffer.from(await response.arrayBuffer());
  // An unread body is not worth waiting for: a refused sender may have megabytes to go.
  if (!incoming.complete) outgoing.setHeader('connection', 'close');
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    'content-length': body.length,
  });
  outgoing.end(incoming.method === 'HEAD' ? undefined : body);
}

/**
 * Passes a body on as it comes: one that is marked as chunked may be a live stream. Its source is
 * cancelled when the client goes away, and the client's connection is cut when the source fails.
 */
async function passOn(response: Response, outgoing: ServerResponse): Promise<void> {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'transfer-encoding'));
  outgoing.writeHead(response.status, headers);
  const reader = response.body?.getReader();
  // Also while the source is silent: a camera that sends nothing must not hold its connection.
  outgoing.once('close', () => void reader?.cancel().catch(() => undefined));
  // A cut connection is all that a client can be told now; there is nothing wrong with this server.
  await pipeline(partsOf(reader), outgoing).catch(() => undefined);
}

async function* partsOf(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const part = await reader?.read();
    if (part?.value === undefined) return;
    yield part.value;
  }
}

function toRequest({ url, method = 'GET', headers }: IncomingMessage): Request | null {
  try {
    const target = new URL(url ?? '/', 'http://gateway.invalid');
    const list = Object.entries(headers).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? '']).map((one): [string, string] => [name, one]),
    );
    return new Request(new URL(target.pathname + target.search, 'http://gateway.invalid'), {
      method,
      headers: list,
    });
  } catch {
    return null;
  }
}

function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Body> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    incoming.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= maxBytes) parts.push(part);
      else {
        incoming.pause();
        incoming.removeAllListeners('data');
        resolve({ ok: false, reason: 'too-large' });
      }
    });
    incoming.on('end', () => resolve({ ok: true, bytes: Buffer.concat(parts) }));
    incoming.on('close', () => resolve({ ok: false, reason: 'aborted' }));
    incoming.on('error', () => resolve({ ok: false, reason: 'aborted' }));
  });
}
