import * as v from 'valibot';
import { openTextChannel } from '../bus/text-channel.js';
import type { Log } from '../log.js';
import type { KeptUnit } from './unit-book.js';
import { KeptUnitsSchema } from './units-file.js';

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

/** Publishes and hears on a channel of Redis that belongs to one log. */
export async function openUnitsBus({ url, epoch, logger, heard }: UnitsBusOptions): Promise<UnitsBus> {
  const channel = await openTextChannel({
    url,
    channel: `yiping:units:${epoch}`,
    heard: (text) => {
      const units = parseUnits(text);
      if (units === null) logger.warn({}, 'units of another node cannot be read; left out');
      else heard(units);
    },
    deaf: (error) => logger.warn({ error: String(error) }, 'units of other nodes cannot be heard'),
  });
  return {
    publish: (units) => {
      if (units.length > 0) channel.publish(JSON.stringify(units));
    },
    close: () => channel.close(),
  };
}

function parseUnits(text: string): readonly KeptUnit[] | null {
  try {
    return v.parse(KeptUnitsSchema, JSON.parse(text));
  } catch {
    return null;
  }
}
