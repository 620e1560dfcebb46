import type { Pack } from '../../../shared/contracts/jurisdiction.js';
import type { Clock } from '../../../shared/time/clock.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { Extension, Middle } from '../../core.js';
import type { Log } from '../../log.js';
import { demoWarning } from './demo-warning.js';

/** Source code that its warnings come under, as those of real CAP feeds. */
export const WARNING_SOURCE = 'CAP';
/** Real time between two looks at the calendar, ms. */
const LOOK_MS = 30_000;

/** What the weather of a demo works with. */
export interface DemoWeatherParts {
  readonly pack: Pick<Pack, 'units'>;
  /** Source code that its warnings come under. */
  readonly source: string;
  /** The gateway's clock. */
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly timers: Timers;
  readonly logger: Log;
}

/** Puts the warning of each day into the log of a demo, once; it holds and ends by its own times. */
export function demoWeather({ pack, source, clock, timers, logger }: DemoWeatherParts) {
  return ({ ingest }: Middle): Extension => {
    let told = '';
    let timer: unknown = null;
    const look = (): void => {
      const record = demoWarning(pack, source, clock.wallMs());
      if (record && record.record.key !== told) {
        told = record.record.key;
        ingest.submitRecords([record]).catch((error: unknown) => {
          told = '';
          logger.warn({ error: String(error) }, 'the warning of the demo was not taken');
        });
      }
      timer = timers.setTimeout(look, LOOK_MS);
    };
    look();
    return {
      stop: () => {
        timers.clearTimeout(timer);
        return Promise.resolve();
      },
    };
  };
}
