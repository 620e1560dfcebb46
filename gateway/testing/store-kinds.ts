import type { Timers } from '../../shared/time/second-ticker.js';
import { silentLog } from '../log.js';
import type { GatewayStore } from '../store/gateway-store.js';
import { openPostgresStore, type PostgresStore } from '../store/postgres/postgres-store.js';
import { openDatabase } from '../store/sqlite/open.js';
import { SqliteStore } from '../store/sqlite/sqlite-store.js';
import { hostTimers } from '../time/host-timers.js';
import { systemClock } from '../time/virtual-clock.js';
import type { Bus } from '../bus/bus.js';
import { tempDir } from './temp-dir.js';
import { PostgresServer } from './postgres-server.js';

/** A place for one log, which can be opened, closed and opened again. */
export interface StorePlace {
  open(): Promise<GatewayStore>;
  remove(): void;
}

/** A kind of store with whatever has to run for it. */
export interface StoreKind {
  /** A place with an empty log. */
  place(): Promise<StorePlace>;
  stop(): Promise<void>;
}

/** Opens one node of a cluster. */
export function openNode(
  url: string,
  node: string,
  bus: Bus | null = null,
  timers: Timers = hostTimers,
): Promise<PostgresStore> {
  return openPostgresStore({ url, node, bus, clock: systemClock, timers, logger: silentLog });
}

/** The kinds of store that the contract holds for, by name. */
export const STORE_KINDS: Readonly<Record<'sqlite' | 'postgres', () => Promise<StoreKind>>> = {
  sqlite: () =>
    Promise.resolve({
      place: () => {
        const { dir, remove } = tempDir();
        const open = (): Promise<GatewayStore> =>
          Promise.resolve(new SqliteStore(openDatabase({ dir, now: () => 0 }), hostTimers));
        return Promise.resolve({ open, remove });
      },
      stop: () => Promise.resolve(),
    }),
  postgres: async () => {
    const server = await PostgresServer.start();
    return {
      place: async () => {
        const url = await server.database();
        return { open: () => openNode(url, 'node-1'), remove: () => undefined };
      },
      stop: () => server.stop(),
    };
  },
};
