import * as v from 'valibot';
import type { Log } from '../log.js';
import { driver } from '../store/driver.js';
import type { KeptUnit } from './unit-book.js';
import { KeptUnitsSchema } from './units-file.js';

/** No answer for so long: the connection is dead, whatever the kernel thinks, ms. */
const SILENCE_MS = 5_000;
const CONNECT_MS = 3_000;
const RETRY_MAX_MS = 2_000;
/** Sends that were not answered yet; beyond it positions are dropped rather than held in memory. */
const UNANSWERED_MAX = 100;
/** How often a connection that only listens is tried, so that a dead one is noticed, ms. */
const PING_MS = 2_000;

/**
 * Brings what one node hears of units to the others. It promises nothing: a message may not come, and
 * what is kept is said again from time to time.
 */
export interface UnitsBus {
  /** Sends units, or drops them while the bus is down. Never throws. */
  publish(units: readonly KeptUnit[]): void;
  close(): Promise<void>;
}

/** How to reach Redis. */
export interface UnitsBusOptions {
  /** Connection URL, with its password: never logged. */
  readonly url: string;
  /** Nodes that share a log share their units. */
  readonly epoch: string;
  readonly logger: Log;
  readonly heard: (units: readonly KeptUnit[]) => void;
}

/** Publishes and subscribes on one channel of Redis. A Redis that does not answer never holds a gateway up. */
export async function openUnitsBus({ url, epoch, logger, heard }: UnitsBusOptions): Promise<UnitsBus> {
  const { createClient } = await driver('redis', () => import('redis'));
  const channel = `yiping:units:${epoch}`;
  let closed = false;
  const make = () => {
    const client = createClient({
      url,
      disableOfflineQueue: true,
      commandsQueueMaxLength: UNANSWERED_MAX,
      pingInterval: PING_MS,
      socket: {
        connectTimeout: CONNECT_MS,
        socketTimeout: SILENCE_MS,
        reconnectStrategy: (tries) => Math.min(RETRY_MAX_MS, 50 * 2 ** Math.min(tries, 10)),
      },
    });
    // The bus of the log uses the same Redis and says when it is down.
    client.on('error', () => undefined);
    return client;
  };
  const writer = make();
  const reader = make();
  const take = (text: string): void => {
    const units = parseUnits(text);
    if (units === null) logger.warn({}, 'units of another node cannot be read; left out');
    else if (!closed) heard(units);
  };
  writer.connect().catch(() => undefined);
  reader
    .connect()
    .then(() => reader.subscribe(channel, take))
    .catch((error: unknown) => {
      if (!closed) logger.warn({ error: String(error) }, 'units of other nodes cannot be heard');
    });
  return {
    publish: (units) => {
      if (closed || !writer.isReady || units.length === 0) return;
      writer.publish(channel, JSON.stringify(units)).catch(() => undefined);
    },
    close: () => {
      closed = true;
      writer.destroy();
      reader.destroy();
      return Promise.resolve();
    },
  };
}

function parseUnits(text: string): readonly KeptUnit[] | null {
  try {
    return v.parse(KeptUnitsSchema, JSON.parse(text));
  } catch {
    return null;
  }
}
