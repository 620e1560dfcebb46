import type { Control } from '../../shared/contracts/walls.js';
import type { Principal } from '../people/principal.js';

/** What came back for a question to a wall; `raw` is not parsed yet. */
export type RawAnswer =
  | { readonly kind: 'answer'; readonly raw: unknown }
  /** Nothing came in time. */
  | { readonly kind: 'silent' }
  /** The connection ended meanwhile. */
  | { readonly kind: 'gone' };

/** The connection of one feed, as the part that speaks with walls sees it. */
export interface WallLine {
  readonly id: string;
  /** Name that it last said hello with. */
  readonly wall: string;
  readonly kind: Principal['kind'];
  /** Sends `control` and waits for its ack. Never rejects. */
  ask(control: Control, timeoutMs: number): Promise<RawAnswer>;
}

/** The part of a gateway that listens to what walls say of themselves. */
export interface WallListener {
  /** A `wall` message of a feed that was welcomed. False when it is not taken: the fan-out counts it. */
  report(line: WallLine, raw: unknown): boolean;
  left(line: WallLine): void;
}

/** The part of a Socket.IO socket that is used. */
interface AskableSocket {
  readonly connected: boolean;
  timeout(ms: number): { emit(event: 'control', control: Control, ack: Ack): unknown };
  once(event: 'disconnect', listener: () => void): unknown;
  off(event: 'disconnect', listener: () => void): unknown;
}
type Ack = (error: Error | null, raw: unknown) => void;

/** Asks over a socket. One that ends before its ack would keep the asker waiting for nothing. */
export function askSocket(socket: AskableSocket, control: Control, timeoutMs: number): Promise<RawAnswer> {
  if (!socket.connected) return Promise.resolve({ kind: 'gone' });
  return new Promise((resolve) => {
    const gone = (): void => resolve({ kind: 'gone' });
    socket.once('disconnect', gone);
    socket.timeout(timeoutMs).emit('control', control, (error, raw) => {
      socket.off('disconnect', gone);
      resolve(error === null ? { kind: 'answer', raw } : { kind: 'silent' });
    });
  });
}
