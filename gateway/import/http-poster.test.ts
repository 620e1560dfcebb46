import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { IngestReply } from '../../shared/contracts/ingest.js';
import { httpPoster } from './http-poster.js';

const REPLY: IngestReply = {
  epoch: 'e',
  rev: 7,
  accepted: 1,
  duplicate: 0,
  late: 0,
  refused: 0,
  results: [],
  error: null,
};
const EVENT = { sourceCode: 'CAD', sourceId: '1', version: 1, brief: '噪声' };
const error = { field: 'authorization', expected: 'a token', got: 'none', hint: 'send it' };
type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function setUp(handlers: Handler[]) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString());
      const handler = handlers[Math.min(bodies.length, handlers.length) - 1];
      handler?.(request, response, bodies.at(-1) ?? '');
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const waits: number[] = [];
  const warnings: unknown[] = [];
  const abort = new AbortController();
  const timers = {
    setTimeout: (run: () => void, ms: number) => {
      waits.push(ms);
      queueMicrotask(run);
    },
    clearTimeout: () => undefined,
  };
  const logger = {
    info: () => undefined,
    warn: (fields: object) => void warnings.push(fields),
    error: () => undefined,
  };
  const post = httpPoster({
    url,
    token: 'secret-token',
    timers,
    random: () => 1,
    logger,
    signal: abort.signal,
  });
  return { post, bodies, waits, warnings, abort };
}

const answer =
  (status: number, body: unknown): Handler =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('httpPoster', () => {
  it('sends the events with the token and gives the parsed answer', async () => {
    let header: unknown;
    const { post, bodies } = await setUp([
      (request, response, body) => {
        header = [request.method, request.url, request.headers.authorization];
        answer(200, REPLY)(request, response, body);
      },
    ]);
    expect(await post([EVENT])).toEqual(REPLY);
    expect(header).toEqual(['POST', '/v1/events', 'Bearer secret-token']);
    expect(JSON.parse(bodies[0] ?? '')).toEqual({ events: [EVENT] });
  });

  it('sends the same request again, with growing waits, until the gateway takes it', async () => {
    const { post, bodies, waits, warnings } = await setUp([
      (request) => request.socket.destroy(),
      answer(503, { ...REPLY, error }),
      answer(429, 'slow down'),
      (_request, response) => response.writeHead(200).end('half an ans'),
      answer(200, REPLY),
    ]);
    await expect(post([EVENT])).rejects.toThrow(/came 200 half an ans/);
    expect(await post([EVENT])).toEqual(REPLY);
    expect(new Set(bodies).size).toBe(1);
    expect(waits).toEqual([200, 400, 800]);
    expect(JSON.stringify(warnings)).not.toContain('secret-token');
  });

  it.each([
    [401, /refused the events \(401\)\. authorization: expected a token, came none; send it/],
    [413, /refused the events \(413\)/],
  ])('gives up on %i, in words', async (status, message) => {
    const { post, bodies } = await setUp([answer(status, { ...REPLY, error })]);
    await expect(post([EVENT])).rejects.toThrow(message);
    expect(bodies).toHaveLength(1);
  });

  it.each([207, 422])('goes on when single events were refused (%i)', async (status) => {
    const { post, bodies } = await setUp([answer(status, { ...REPLY, refused: 1 })]);
    expect((await post([EVENT])).refused).toBe(1);
    expect(bodies).toHaveLength(1);
  });

  it('drops a request under way when it is ended', async () => {
    const { post, abort } = await setUp([() => abort.abort(new Error('ended'))]);
    await expect(post([EVENT])).rejects.toThrow('ended');
    await expect(post([EVENT])).rejects.toThrow('ended');
  });
});
