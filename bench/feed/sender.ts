import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { ScriptedLog } from './scripted-log.js';

/** harness → sender: begin to send `events` entries in packets of `batch` on one of the wires. */
export interface SendCommand {
  readonly wire: 'ws' | 'feed';
  readonly events: number;
  readonly batch: number;
}

/** Bytes that may wait in the socket before the sender pauses. */
const HIGH_WATER = 4 * 1024 * 1024;

const [seed = '1', open = '20000'] = process.argv.slice(2);
const http = createServer();
const raw = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const io = new Server(http, { transports: ['websocket'] });
http.prependListener('upgrade', (request, socket, head) => {
  if (request.url === '/raw') raw.handleUpgrade(request, socket, head, (ws) => raw.emit('connection', ws));
});
const log = new ScriptedLog(Number(seed), Number(open));
io.on('connection', (socket) => log.serve(socket));

interface Sink {
  write(text: string): void;
  buffered(): number;
}

function sinkOf(wire: SendCommand['wire']): Sink {
  if (wire === 'ws') {
    const [ws] = raw.clients;
    if (!ws) throw new Error('sender: no raw client is connected');
    return { write: (text) => ws.send(text), buffered: () => ws.bufferedAmount };
  }
  const [socket] = io.sockets.sockets.values();
  if (!socket) throw new Error('sender: no feed is connected');
  const { conn } = socket;
  let waiting = 0;
  // A ready-made Socket.IO packet: the sender must not be what is measured.
  const write = (text: string): void => {
    waiting += text.length;
    conn.write(`2["events",${text}]`, {}, () => (waiting -= text.length));
  };
  return { write, buffered: () => waiting };
}

async function send({ wire, events, batch }: SendCommand): Promise<void> {
  const packets = log.packets(events, batch);
  process.send?.({ type: 'prepared', rev: log.rev });
  const sink = sinkOf(wire);
  for (const packet of packets) {
    while (sink.buffered() > HIGH_WATER) await setImmediate();
    sink.write(packet);
  }
}

process.on('message', (command: SendCommand) => void send(command));
http.listen(0, '127.0.0.1', () =>
  process.send?.({ type: 'ready', port: (http.address() as AddressInfo).port }),
);
