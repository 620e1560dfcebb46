import { STALE_MS } from '../metrics/alarms/alarm-quality.js';

/** Instant after which an alarm that still stands is stale, server ms: over 24 h (domain §3.3). */
export function staleAt(raisedAt: number): number {
  return raisedAt + STALE_MS;
}
