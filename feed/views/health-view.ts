import type { Variant } from '../../shared/contracts/bridge.js';
import type { HealthData } from '../../shared/contracts/views.js';
import { PerTick, sameJson } from './live-view.js';

/** The feed's account of itself changes at most this often. */
export const HEALTH_GAP_MS = 1_000;

/** The health payload, computed once per tick for all windows. It needs no copy of the log. */
export function sharedHealth(read: () => HealthData): PerTick<HealthData | null> {
  return new PerTick<HealthData | null>(read, sameJson);
}

/** The account for a variant: what a source's last error repeats of its message is not for visitors. */
export function healthFor(data: HealthData, variant: Variant): HealthData {
  if (variant !== 'visit') return data;
  return { ...data, sources: data.sources.map((source) => ({ ...source, lastError: null })) };
}
