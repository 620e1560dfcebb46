import type { Beat } from '../../shared/contracts/gateway-socket.js';

/** Running account of the upstream side, read by the health view. */
export interface UpstreamStats {
  connects: number;
  replays: number;
  snapshots: number;
  /** Gaps, other epochs and messages that could not be read: each led to a resync. */
  gaps: number;
  eventsApplied: number;
  duplicatesSkipped: number;
  /** Entries and snapshot items that the copy in use lacks because they could not be read. */
  unreadable: number;
  gatewayVersion: string | null;
  lastBeat: Beat | null;
}

/** An account with nothing in it. */
export function emptyStats(): UpstreamStats {
  return {
    connects: 0,
    replays: 0,
    snapshots: 0,
    gaps: 0,
    eventsApplied: 0,
    duplicatesSkipped: 0,
    unreadable: 0,
    gatewayVersion: null,
    lastBeat: null,
  };
}
