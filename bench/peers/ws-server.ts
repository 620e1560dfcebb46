import { WebSocketServer } from 'ws';
import { Server } from 'socket.io';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Sends incident-sized events as fast as the client acknowledges them: raw `ws` on /raw, socket.io on the rest. */

const BATCH = 500;
const event = (i: number): object => ({
  id: `bench:${i % 20_000}`,
  source: 'bench',
  version: i,
  at: Date.now(),
  set: { title: `第 ${i} 次更新`, brief: '双方在路口发生争执', town: '330110001', urgency: 'urgent' },
  stamps: { received: { at: Date.now(), entered: Date.now(), version: 1 } },
});
let sent = 0;
const batch = (): object[] => Array.from({ length: BATCH }, () => event(sent++));

const http = createServer();
const raw = new WebSocketServer({ noServer: true, perMessageDeflate: false });
raw.on('connection', (socket) => socket.on('message', () => socket.send(JSON.stringify(batch()))));
const io = new Server(http, { serveClient: false, transports: ['websocket'], maxHttpBufferSize: 1e8 });
io.on('connection', (socket) => socket.on('next', () => socket.emit('events', batch())));
http.on('upgrade', (request, socket, head) => {
  if (request.url === '/raw') raw.handleUpgrade(request, socket, head, (client) => raw.emit('connection', client, request));
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
