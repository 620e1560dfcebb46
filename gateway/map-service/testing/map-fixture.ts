import type { Clock } from '../../../shared/time/clock.js';
import { HeldJurisdiction } from '../../jurisdiction/current.js';
import { masterGatekeeper } from '../../people/master-token.js';
import { SITE_DATA, startFixture, TOKEN, type Fixture } from '../../testing/fixture.js';
import { hostTimers } from '../../time/host-timers.js';
import { systemClock } from '../../time/virtual-clock.js';
import { loadMap } from '../config/load-map.js';
import { mapExtension } from '../map-extension.js';
import { MapService } from '../map-service.js';

/** A gateway with a map, and what it logged. */
export interface MapFixture extends Fixture {
  readonly service: MapService;
  readonly logged: string[];
  /** The pack in force, which a test may swap. */
  readonly jurisdiction: HeldJurisdiction;
}

/** Starts a gateway in `dir` with what could stand under the key `map`. */
export async function startMap(dir: string, map: unknown, clock: Clock = systemClock): Promise<MapFixture> {
  const logged: string[] = [];
  const log = (fields: object, message: string): void =>
    void logged.push(`${message} ${JSON.stringify(fields)}`);
  const logger = { info: log, warn: log, error: log };
  const { pack, boundaries } = SITE_DATA;
  const jurisdiction = new HeldJurisdiction({ pack: { ...pack, mapApprovalNo: '' }, boundaries, version: 0 });
  const service = new MapService({
    ...{ setup: loadMap({ map }), jurisdiction, data: dir, clock, timers: hostTimers, logger },
  });
  const gatekeeper = masterGatekeeper(TOKEN);
  const fixture = await startFixture({
    ...{ dir, logger, gatekeeper },
    extend: mapExtension(service, gatekeeper, () => clock.wallMs()),
  });
  return { ...fixture, service, logged, jurisdiction };
}
