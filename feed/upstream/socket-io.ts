import { Manager } from 'socket.io-client';
import type { ControlReply } from '../../shared/contracts/walls.js';
import type { ConnectUpstream, UpstreamSocket } from './socket.js';

/** A connection attempt without an answer ends after this; the watchdog is the second line. */
const ATTEMPT_TIMEOUT_MS = 5_000;

/**
 * An upstream socket over Socket.IO: one manager, WebSocket only, no reconnection of its own,
 * because the feed's back-off has to cover refusals too, which Socket.IO does not retry.
 */
export const connectSocketIo: ConnectUpstream = (target, handlers): UpstreamSocket => {
  const manager = new Manager(target.url, {
    transports: ['websocket'],
    autoConnect: false,
    forceNew: true,
    reconnection: false,
    timeout: ATTEMPT_TIMEOUT_MS,
  });
  const socket = manager.socket('/', { auth: { token: target.token } });
  socket.on('connect', () => handlers.up());
  socket.on('disconnect', (reason) => handlers.down(reason));
  socket.on('connect_error', (error) => handlers.failed(error.message));
  socket.on('events', (payload: unknown) => handlers.events(payload));
  socket.on('beat', (payload: unknown) => handlers.beat(payload));
  socket.on('units', (payload: unknown) => handlers.units(payload));
  socket.on('control', (payload: unknown, ack?: (reply: ControlReply) => void) => {
    // Without an ack nobody waits for what comes of it.
    if (typeof ack === 'function') handlers.control(payload, ack);
  });
  return {
    connect: () => {
      socket.connect();
    },
    disconnect: () => {
      socket.disconnect();
    },
    request: (kind, payload, timeoutMs, reply) => {
      // A buffered request would leave in a burst after the next connect, with an old cursor.
      if (!socket.connected) {
        reply('not connected', undefined);
        return;
      }
      socket.timeout(timeoutMs).emit(kind, payload, (error: Error | null, answer: unknown) => {
        reply(error ? `no answer to ${kind} within ${timeoutMs} ms` : null, answer);
      });
    },
    send: (kind, payload) => {
      if (socket.connected) socket.emit(kind, payload);
    },
    destroy: () => {
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
};
