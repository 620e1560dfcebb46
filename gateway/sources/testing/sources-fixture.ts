import { siteOf } from '../../../shared/testing/site.js';
import type { Clock } from '../../../shared/time/clock.js';
import { silentLog } from '../../log.js';
import { RESOURCES, SITE_DATA, startFixture, type FixtureOptions } from '../../testing/fixture.js';
import { hostTimers } from '../../time/host-timers.js';
import { systemClock } from '../../time/virtual-clock.js';
import { combine } from '../../combine.js';
import { openUnits } from '../../units/units-extension.js';
import { sourcesExtension } from '../extension.js';
import { loadSources, sourceCrs } from '../load-sources.js';

/** What a test of sources may choose. */
export interface SourcesFixtureOptions extends Omit<FixtureOptions, 'extend'> {
  readonly sources: readonly Record<string, unknown>[];
  readonly clock?: Clock;
}

/** A gateway with configured sources, on real SQLite and real sockets. */
export function startSources({ sources, clock = systemClock, ...rest }: SourcesFixtureOptions) {
  const { codes, dictionary } = SITE_DATA;
  const loaded = loadSources({ sources }, codes.sources);
  const units = openUnits({
    ...{ clock, timers: hostTimers, logger: silentLog, file: null, sources: codes.sources },
    crsOf: (code) => sourceCrs(loaded, code),
  });
  return startFixture({
    ...rest,
    clock,
    extend: combine(
      units.extend,
      sourcesExtension({
        sources: loaded,
        units: (code, parts) => units.desk.takeParts(code, parts),
        codes,
        site: siteOf({ mode: 'live', dictionary }),
        resources: RESOURCES,
        clock,
        timers: hostTimers,
        logger: silentLog,
      }),
    ),
  });
}

/** Looks again until something is there, for 20 s at most. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`expected something to become true: ${String(look)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
