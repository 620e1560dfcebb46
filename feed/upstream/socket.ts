import type { ControlReply } from '../../shared/contracts/walls.js';

/** Where the gateway is and the secret that opens it. */
export interface GatewayTarget {
  readonly url: string;
  readonly token: string;
}

/** What an upstream socket tells. Payloads are raw: the session parses them. */
export interface UpstreamHandlers {
  up(): void;
  /** A connection that was up has ended. */
  down(reason: string): void;
  /** A connection attempt came to nothing. */
  failed(reason: string): void;
  events(payload: unknown): void;
  beat(payload: unknown): void;
  units(payload: unknown): void;
  /** A request to the wall, acked once. */
  control(payload: unknown, ack: (reply: ControlReply) => void): void;
}

/** Requests of the contract that the gateway answers. */
export type UpstreamRequest = 'hello' | 'page' | 'time';

/** Called once: with the answer, or with the reason why there is none. */
export type ReplyHandler = (error: string | null, payload: unknown) => void;

/**
 * One connection manager. It connects when told and never by itself; after `down` or `failed` the
 * owner decides when to call `connect` again. Its handlers are bound once, at creation, so no
 * number of reconnects adds a listener (reliability §2.6 row 64).
 */
export interface UpstreamSocket {
  connect(): void;
  /** Drops the connection; `down` follows when it was up. */
  disconnect(): void;
  request(kind: UpstreamRequest, payload: unknown, timeoutMs: number, reply: ReplyHandler): void;
  /** Sends a message that is not answered; dropped while there is no connection. */
  send(kind: 'wall', payload: unknown): void;
  /** Ends it for good, without a further call of any handler. */
  destroy(): void;
}

/** Makes a socket for a target; used again when the watchdog finds the connection dead. */
export type ConnectUpstream = (target: GatewayTarget, handlers: UpstreamHandlers) => UpstreamSocket;
