import type { Beat } from '../../shared/contracts/gateway-socket.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Crs } from '../../shared/domain/datum.js';
import type { Extension, Middle } from '../core.js';
import type { Log } from '../log.js';
import { UnitBook } from './unit-book.js';
import { UnitDesk } from './unit-desk.js';
import { UnitFanout } from './unit-fanout.js';
import { UnitShare } from './unit-share.js';
import { openUnitsBus, type UnitsBus, type UnitsBusOptions } from './units-bus.js';
import { readUnits, UnitsFile } from './units-file.js';
import { unitsDoor } from './units-door.js';
import { unitsRoute } from './units-route.js';

/** How often silent units are looked for, ms. */
const SWEEP_MS = 60_000;

/** What the units' part of a gateway is made with. */
export interface UnitsParts {
  /** Source codes of the dictionary. */
  readonly sources: ReadonlySet<string>;
  /** Datum that the configuration names for a source. */
  readonly crsOf: (source: string) => Crs | undefined;
  /** Where the units outlive a restart; null for invented ones, which report anew within seconds. */
  readonly file: string | null;
  /** Redis of the nodes that share a log, or null. The URL holds a password. */
  readonly redisUrl?: string | null;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Log;
}

/** The field units of a gateway: ways in, what is known, and what walls are told. */
export interface Units {
  readonly desk: UnitDesk;
  readonly extend: (middle: Middle) => Extension;
  /** What the room should know, for the beat. */
  readonly notes: () => Beat['notes'];
}

/** Opens the units of the last run. A file that cannot be used is set aside and told in the notes. */
export function openUnits(parts: UnitsParts): Units {
  const { clock, timers, logger, sources, crsOf } = parts;
  const now = (): number => clock.wallMs();
  const book = new UnitBook();
  const before = parts.file === null ? null : readUnits(parts.file, now(), logger);
  for (const unit of before?.units ?? []) book.adopt(unit);
  const file =
    parts.file === null ? null : new UnitsFile({ path: parts.file, timers, logger, units: () => book.all() });
  const fanout = new UnitFanout({ book, clock, timers });
  const changed = (ids: readonly string[]): void => {
    if (ids.length === 0) return;
    fanout.changed(ids);
    file?.touch();
  };
  let share: UnitShare | null = null;
  const reported = (ids: readonly string[]): void => {
    changed(ids);
    share?.heardHere(ids);
  };
  let counters: Middle['counters'] | null = null;
  const count: Middle['counters']['count'] = (...told) => counters?.count(...told);
  const desk = new UnitDesk({ book, counters: { count }, sources, crsOf, changed: reported, now });
  return {
    desk,
    notes: () => [
      ...(before?.damaged ? [{ key: 'units.unitsSetAside', count: 1 }] : []),
      ...(file?.isFailing ? [{ key: 'units.unitsUnsaved', count: 1 }] : []),
    ],
    extend: (middle) => {
      counters = middle.counters;
      const stopSweeping = sweeping(desk, timers);
      const bus = busOf(parts, middle.store.epoch, (units) => share?.take(units));
      if (bus) share = new UnitShare({ book, timers, changed, publish: (units) => bus.publish(units) });
      return {
        routes: [unitsRoute(desk)],
        doors: [unitsDoor(desk)],
        speakers: [fanout],
        health: () => ({ units: book.size }),
        stop: async () => {
          stopSweeping();
          share?.stop();
          fanout.stop();
          await Promise.all([file?.close(), bus?.close()]);
        },
      };
    },
  };
}

/** Looks for silent units from time to time; the returned function ends it. */
function sweeping(desk: UnitDesk, timers: Timers): () => void {
  let timer: unknown = null;
  const arm = (): void => {
    timer = timers.setTimeout(() => {
      desk.sweep();
      arm();
    }, SWEEP_MS);
  };
  arm();
  return () => timers.clearTimeout(timer);
}

/** A bus that can be used at once: what is said before it is there is said again. */
function busOf(parts: UnitsParts, epoch: string, heard: UnitsBusOptions['heard']): UnitsBus | null {
  const { redisUrl, logger } = parts;
  if (typeof redisUrl !== 'string') return null;
  let open: UnitsBus | null = null;
  const opening = openUnitsBus({ url: redisUrl, epoch, logger, heard }).then(
    (bus) => (open = bus),
    (error: unknown) => {
      logger.warn({ error: String(error) }, 'units are not shared with other nodes');
      return null;
    },
  );
  return {
    publish: (units) => open?.publish(units),
    close: async () => (await opening)?.close(),
  };
}
