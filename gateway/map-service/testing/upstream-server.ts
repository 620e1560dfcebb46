import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../../http/listen.js';

/** A request that the server got. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A tile, camera or media server of a test. */
export interface UpstreamServer {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** What it answers from now on. */
  answer: (request: SeenRequest, response: ServerResponse) => void;
  stop(): Promise<void>;
}

/** Starts one on a free port; it answers 404 until told otherwise. */
export async function upstreamServer(): Promise<UpstreamServer> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const told = { method, path: url, headers, body: Buffer.concat(parts).toString() };
      self.seen.push(told);
      self.answer(told, response);
    });
  });
  const port = await listen(server, '127.0.0.1', 0);
  const self: UpstreamServer = {
    url: `http://127.0.0.1:${port}`,
    seen: [],
    answer: (_, response) => void response.writeHead(404).end(),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return self;
}

/** Bytes that begin like a PNG, told apart by their text. */
export function pngOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), Buffer.from(text)]),
  );
}
