import type { UnitsMessage } from '../../shared/contracts/units.js';

/** A feed that was welcomed, as parts beside the log see it. */
export interface LiveFeed {
  readonly id: string;
  /** Packets that wait because the last ones are not written yet. */
  queued(): number;
}

/** Sends one message to several feeds; it becomes text once. */
export type SendUnits = (to: readonly LiveFeed[], message: UnitsMessage) => void;

/** A part that speaks to feeds beside the log, such as of what is worth minutes. */
export interface Speaker {
  /** A feed was welcomed, for the first time or again. It knows nothing of the part yet. */
  greet(feed: LiveFeed, send: SendUnits): void;
  /** It is gone; nothing may be sent to it any more. */
  leave(feed: LiveFeed): void;
}
