/** How a stream does, as its transport hears of it. */
export interface TransportEvents {
  /** The source is proven to be live now: pictures that still come from a buffer are no proof. */
  live(): void;
  /** It ended or failed; the transport is of no more use. */
  failed(why: string): void;
}

/** One connection of a stream to a video element. */
export interface Transport {
  /** Gives everything back: sockets, buffers, the element. Nothing is told afterwards. */
  close(): void;
}

/** Connects a stream to a video element. */
export type OpenTransport = (element: HTMLVideoElement, events: TransportEvents) => Transport;
