import type { Site } from '../../shared/contracts/site.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { AuditWriter } from '../audit/audit-writer.js';
import type { Extension, Middle } from '../core.js';
import type { Log } from '../log.js';
import { jurisdictionRoutes } from './http/jurisdiction-routes.js';
import { packFilesRoute } from './http/pack-files-route.js';
import { dayOf } from './process/day-of.js';
import { Previews } from './http/previews.js';
import { VersionDesk } from './http/version-desk.js';
import type { RunImport } from './process/launch.js';
import { Follower, type FollowedChange } from './versions/follower.js';
import type { OpenedJurisdiction } from './versions/open-current.js';
import type { VersionStore } from './versions/version-store.js';

/** What a change is entered as that was made in the folder, such as by the command line. */
const BY = 'jurisdiction-folder';

/** What the jurisdiction of a running gateway works with. */
export interface JurisdictionParts {
  readonly id: string;
  readonly versions: VersionStore;
  readonly opened: OpenedJurisdiction;
  readonly site: Pick<Site, 'timeZone'>;
  readonly run: RunImport;
  /** Time of the machine: versions are real, also in a replay. */
  readonly machine: Clock;
  readonly timers: Timers;
  readonly logger: Log;
}

/** Imports, versions and the files of the pack that holds. */
export function jurisdictionExtension(parts: JurisdictionParts) {
  const { id, versions, opened, site, run, machine, timers, logger } = parts;
  let found: (change: FollowedChange) => void = () => undefined;
  const follower = new Follower({ versions, opened, timers, onFound: (change) => found(change) });
  const extend = ({ store }: Middle): Extension => {
    const failed = (error: unknown) =>
      logger.error({ error: String(error) }, 'audit log failed, trying again');
    const writer = new AuditWriter({ store, timers, onError: failed });
    found = ({ from, to, by }) => {
      logger.info({ from, to }, 'another version of the jurisdiction holds');
      const subject = `${id}/${to}`;
      const detail = { from, saidBy: by };
      const action = 'jurisdiction.use';
      void writer.note([
        { at: machine.wallMs(), by: BY, role: null, action, subject, result: 'done', detail },
      ]);
    };
    const previews = new Previews({
      ...{ run, timers, clock: machine, current: opened.held },
      dayOf: (ms) => dayOf(ms, site.timeZone),
    });
    const note: ConstructorParameters<typeof VersionDesk>[0]['note'] = (draft) => void writer.note([draft]);
    const desk = new VersionDesk({
      ...{ id, versions, follower, note },
      current: opened.held,
      clock: machine,
    });
    follower.start();
    return {
      routes: [jurisdictionRoutes(desk, previews), packFilesRoute(id, versions)],
      health: () => ({ jurisdiction: { version: opened.held.version, fault: follower.fault } }),
      stop: () => {
        follower.stop();
        previews.stop();
        writer.stop();
        return Promise.resolve();
      },
    };
  };
  return { extend, notes: () => follower.notes() };
}
