import type {
  ConnectUpstream,
  GatewayTarget,
  ReplyHandler,
  UpstreamHandlers,
  UpstreamRequest,
  UpstreamSocket,
} from '../upstream/socket.js';

/** A request that waits for the test's answer. */
export interface Asked {
  readonly kind: UpstreamRequest;
  readonly payload: unknown;
  readonly reply: ReplyHandler;
}

/** One socket in the hands of a test. */
export class FakeSocket implements UpstreamSocket {
  attempts = 0;
  connected = false;
  destroyed = false;
  readonly asked: Asked[] = [];
  readonly sent: { readonly kind: 'wall'; readonly payload: unknown }[] = [];

  constructor(
    readonly target: GatewayTarget,
    readonly handlers: UpstreamHandlers,
  ) {}

  connect(): void {
    this.attempts += 1;
  }

  disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    this.handlers.down('io client disconnect');
  }

  destroy(): void {
    this.destroyed = true;
    this.connected = false;
  }

  request(kind: UpstreamRequest, payload: unknown, _timeoutMs: number, reply: ReplyHandler): void {
    if (!this.connected) reply('not connected', undefined);
    else this.asked.push({ kind, payload, reply });
  }

  send(kind: 'wall', payload: unknown): void {
    if (this.connected) this.sent.push({ kind, payload });
  }

  /** The connection attempt succeeds. */
  up(): void {
    this.connected = true;
    this.handlers.up();
  }

  /** The connection ends. */
  down(reason = 'transport close'): void {
    this.connected = false;
    this.handlers.down(reason);
  }

  /** Takes the oldest open request of a kind. */
  take(kind: UpstreamRequest): Asked {
    const i = this.asked.findIndex((asked) => asked.kind === kind);
    const [asked] = i < 0 ? [] : this.asked.splice(i, 1);
    if (!asked) throw new Error(`expected a request ${kind}, none is open`);
    return asked;
  }
}

/** A `connect` that hands every socket to the test. */
export function fakeConnect(): { readonly connect: ConnectUpstream; readonly sockets: FakeSocket[] } {
  const sockets: FakeSocket[] = [];
  return {
    sockets,
    connect: (target, handlers) => {
      const socket = new FakeSocket(target, handlers);
      sockets.push(socket);
      return socket;
    },
  };
}
