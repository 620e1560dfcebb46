import type { Site } from '../../shared/contracts/site.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Extension, Middle } from '../core.js';
import { eidoRoute } from '../http/routes/eido.js';
import { letterActionsRoute } from '../http/routes/letter-actions.js';
import { sourcesRoutes } from '../http/routes/sources.js';
import type { KnownCodes } from '../ingest/check-event.js';
import type { Log } from '../log.js';
import { loadIncidentTypes, typesFile } from './eido/types.js';
import { sourceIntake, type IntakeParts } from './intake.js';
import { LetterDesk } from './letters/settle-letter.js';
import type { LoadedSource } from './load-sources.js';
import { pushDoor } from './push/push-door.js';
import { SourceRegistry } from './registry.js';

/** What the sources' part of a gateway is made with. */
export interface SourcesParts {
  readonly sources: readonly LoadedSource[];
  readonly codes: KnownCodes;
  /** Takes reports of field units. */
  readonly units: IntakeParts['units'];
  readonly site: Site;
  readonly resources: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Log;
}

/**
 * The sources' part of a gateway: adapters, their ways in, the state of each, dead letters and EIDO out.
 * @throws ConfigError when a file that a source names cannot be used
 */
export function sourcesExtension(parts: SourcesParts): (middle: Middle) => Extension {
  return ({ store, ingest, counters, replica }) => {
    const { clock, codes, site, resources } = parts;
    const now = (): number => clock.wallMs();
    const registry = new SourceRegistry(parts.sources, {
      ...parts,
      counters,
      timeZone: site.timeZone,
      incident: (id) => replica.incidents.get(id),
      incidents: () => replica.incidents.values(),
    });
    const intake = sourceIntake({
      ingest,
      units: parts.units,
      clock,
      adapter: (code) => registry.get(code)?.adapter,
    });
    const names = new Map(site.dictionary.categories.map(({ code, name }) => [code, name.zh]));
    registry.start(intake);
    return {
      routes: [
        sourcesRoutes({ registry, intake, list: () => counters.list(now(), store.openLetters) }),
        letterActionsRoute(new LetterDesk({ store, ingest, now })),
        eidoRoute({
          types: loadIncidentTypes(typesFile(resources), codes.categories),
          issuer: `${site.jurisdiction}.yiping.local`,
          categoryName: (code) => names.get(code) ?? code,
          incident: (id) => replica.incidents.get(id),
        }),
      ],
      doors: [pushDoor({ ingest, store, now })],
      stop: () => registry.stop(),
    };
  };
}
