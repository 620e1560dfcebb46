import type { FeedMessage } from '../../shared/contracts/feed-port.js';

/** The feed's end of a message port; the host adapts its own kind of port to this. */
export interface FeedPort {
  /** True when buffers can be handed over instead of copied. */
  readonly transfers: boolean;
  post(message: FeedMessage, transfer: readonly ArrayBuffer[]): void;
  /** Binds the only listener of each kind and starts the port. */
  listen(handlers: { message: (data: unknown) => void; close: () => void }): void;
  close(): void;
}
