import type { HealthData } from '../../shared/contracts/views.js';
import { PerTick, sameJson } from './live-view.js';

/** The feed's account of itself changes at most this often. */
export const HEALTH_GAP_MS = 1_000;

/** The health payload, computed once per tick for all windows. It needs no copy of the log. */
export function sharedHealth(read: () => HealthData): PerTick<HealthData | null> {
  return new PerTick<HealthData | null>(read, sameJson);
}
