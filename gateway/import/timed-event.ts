import type { IngestEvent, IngestReply } from '../../shared/contracts/ingest.js';

/** An event and the instant (UTC ms) at which its source comes to know it. */
export interface TimedEvent {
  readonly at: number;
  readonly event: IngestEvent;
}

/**
 * Sends events through `POST /v1/events` and resolves with the answer once they are on disk. It
 * retries by itself; a rejection means that trying again cannot help.
 */
export type Post = (events: readonly IngestEvent[]) => Promise<IngestReply>;

/** The part of the gateway's logger that a run needs; pino fits. */
export interface RunLogger {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/** A demo or a replay in progress. */
export interface Run {
  /** Ends it: no event is posted afterwards. */
  stop(): void;
  /** What people should know of it, for `beat.notes`. */
  notes(): { key: string; count: number }[];
  /** Resolves when everything is posted or it was stopped; rejects when it cannot go on. */
  readonly done: Promise<void>;
}

/** Most events in one request of a run: half of what the gateway takes. */
export const RUN_BATCH_MAX = 500;
