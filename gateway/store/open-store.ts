import { join } from 'node:path';
import type { FeedMode } from '../../shared/contracts/site.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { GatewayConfig } from '../config/schema.js';
import type { GatewayStore } from './gateway-store.js';
import { openDatabase } from './sqlite/open.js';
import { SqliteStore } from './sqlite/sqlite-store.js';

/** What a store is opened with. */
export interface StoreDeps {
  readonly mode: FeedMode;
  /** Time of the machine. */
  readonly clock: Clock;
  readonly timers: Timers;
}

/** A store that is open, and what became of a damaged one before it. */
export interface OpenedStore {
  readonly store: GatewayStore;
  /** Where a damaged log was set aside at this start, or null. */
  readonly quarantined: string | null;
}

/** Opens the store that the configuration asks for. Throws `StoreError` in words. */
export function openConfiguredStore(config: GatewayConfig, { mode, clock, timers }: StoreDeps): OpenedStore {
  // Invented figures never share a log with real ones, and start anew unless a run is resumed.
  const fresh = mode !== 'live' && !config.resume;
  const file = openDatabase({ dir: join(config.data, mode), now: () => clock.wallMs(), fresh });
  return { store: new SqliteStore(file, timers), quarantined: file.quarantined };
}
