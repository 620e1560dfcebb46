import { join } from 'node:path';
import type { FeedMode } from '../../shared/contracts/site.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Beat } from '../../shared/contracts/gateway-socket.js';
import { openRedisBus } from '../bus/redis-bus.js';
import { clusterOf } from '../config/cluster.js';
import type { GatewayConfig } from '../config/schema.js';
import type { Log } from '../log.js';
import type { GatewayStore } from './gateway-store.js';
import { openPostgresStore } from './postgres/postgres-store.js';
import { openDatabase } from './sqlite/open.js';
import { SqliteStore } from './sqlite/sqlite-store.js';

/** What a store is opened with. */
export interface StoreDeps {
  readonly mode: FeedMode;
  /** Time of the machine. */
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Log;
}

/** A store that is open, and what became of a damaged one before it. */
export interface OpenedStore {
  readonly store: GatewayStore;
  /** Where a damaged log was set aside at this start, or null. */
  readonly quarantined: string | null;
  /** What the room should know of it, for the beat. */
  readonly notes: () => Beat['notes'];
}

/** Opens the store that the configuration asks for. Rejects with `ConfigError` or `StoreError`, in words. */
export async function openConfiguredStore(config: GatewayConfig, deps: StoreDeps): Promise<OpenedStore> {
  const { mode, clock, timers, logger } = deps;
  const cluster = clusterOf(config, mode);
  if (cluster) {
    const { postgresUrl: url, redisUrl, node } = cluster;
    const bus = redisUrl === null ? null : await openRedisBus({ url: redisUrl, node, logger });
    const store = await openPostgresStore({ url, node, bus, clock, timers, logger });
    return {
      store,
      quarantined: null,
      notes: () => (bus && !bus.isUp ? [{ key: 'bus.down', count: 1 }] : []),
    };
  }
  // Invented figures never share a log with real ones, and start anew unless a run is resumed.
  const fresh = mode !== 'live' && !config.resume;
  const file = openDatabase({ dir: join(config.data, mode), now: () => clock.wallMs(), fresh });
  return { store: new SqliteStore(file, timers), quarantined: file.quarantined, notes: () => [] };
}
