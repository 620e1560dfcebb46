import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { Server } from 'socket.io';
import { Updates } from '../load/updates.js';
import { paced } from '../load/pace.js';

/** One incident as the peers' pages hold it. */
export interface PeerRow {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly received: number;
}

/** Running server of a peer page. */
export interface PeerServer {
  readonly url: string;
  /** Begins to send updates; the returned function ends it. */
  send(ratePerSecond: number): () => Promise<number>;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/**
 * Serves a built peer page and feeds it the way such pages are fed: socket.io, the whole list on
 * connect, then one event per packet.
 */
export async function servePeer(folder: string, open: number, seed: number): Promise<PeerServer> {
  const http = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://peer').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path);
    readFile(file).then(
      (body) =>
        response
          .setHeader('content-type', `${TYPES[extname(file)] ?? 'text/plain'}; charset=utf-8`)
          .end(body),
      () => response.writeHead(404).end(),
    );
  });
  const updates = new Updates(seed, open, Math.max(1, Math.round(open / 600)));
  const rows: PeerRow[] = updates.opening(Date.now()).map((event) => ({
    id: event.sourceId,
    version: event.version,
    title: event.title ?? '',
    received: Number(event.stamps?.['received']),
  }));
  const io = new Server(http, { serveClient: false });
  io.on('connection', (socket) => socket.emit('all', rows));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    send: (rate) =>
      paced(rate, (count) => {
        for (const event of updates.next(count, Date.now())) {
          io.emit('update', { id: event.sourceId, version: event.version, title: event.title });
        }
      }),
    close: async () => {
      await io.close();
    },
  };
}
