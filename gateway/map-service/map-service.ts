import { join } from 'node:path';
import type { MapConfig } from '../../shared/contracts/map-service.js';
import type { Beat } from '../../shared/contracts/gateway-socket.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { CurrentJurisdiction } from '../jurisdiction/current.js';
import type { Log } from '../log.js';
import type { MapSetup } from './config/load-map.js';
import { BaseMaps } from './tiles/base-maps.js';
import { DiskCache } from './tiles/disk-cache.js';
import { upstreamFetch } from './upstream-fetch.js';
import { camerasOf, type Camera } from './video/cameras.js';

/** Folder of kept tiles in the data folder. */
const CACHE_FOLDER = 'tiles';

/** What the map service works with. */
export interface MapServiceParts {
  readonly setup: MapSetup;
  /** The pack in force; another one may need a 审图号, or bring it. */
  readonly jurisdiction: Pick<CurrentJurisdiction, 'pack' | 'onChange'>;
  /** The data folder. */
  readonly data: string;
  /** Time of the machine: tiles age by it. */
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Log;
}

/** Words of a problem. */
type Problem = MapConfig['problems'][number];

const NO_APPROVAL: Problem = {
  zh: '未填审图号（配置项 map.approvalNo）',
  en: 'No map approval number (审图号): set map.approvalNo',
};

const APPROVAL_HINT =
  'set map.approvalNo, the approvalNo of each base map, or --approval of the import, to the number of the licence';

/** What a map shows beside the log: base maps, key areas, cameras. */
export class MapService {
  readonly baseMaps: BaseMaps;
  readonly cameras: ReadonlyMap<string, Camera>;
  readonly #setup: MapSetup;
  readonly #jurisdiction: MapServiceParts['jurisdiction'];
  readonly #stopListening: () => void;

  constructor(parts: MapServiceParts) {
    const { setup, jurisdiction, clock, timers, logger } = parts;
    const fetch = upstreamFetch(timers);
    const now = (): number => clock.wallMs();
    const cache = new DiskCache(join(parts.data, CACHE_FOLDER), setup.cacheBytes, now);
    this.#setup = setup;
    this.baseMaps = new BaseMaps(setup.baseMaps, { fetch, cache, now, freshMs: setup.cacheFreshMs });
    this.cameras = camerasOf(setup.video, { fetch, monoMs: () => clock.monoMs() });
    this.#jurisdiction = jurisdiction;
    const warn = (): void => {
      if (this.approvalMissing)
        logger.warn({ hint: APPROVAL_HINT }, 'a map is shown without a 审图号 (map approval number)');
    };
    this.#stopListening = jurisdiction.onChange(warn);
    warn();
  }

  /** A base map or real borders are shown, and nobody said under which 审图号. */
  get approvalMissing(): boolean {
    return isApprovalMissing(this.#setup, this.#jurisdiction.pack);
  }

  get keyAreas(): MapSetup['keyAreas'] {
    return this.#setup.keyAreas;
  }

  /** What a window may know; visitors are offered only approved cameras. */
  config(forVisitors: boolean): MapConfig {
    const { baseMaps, baseMap, keyAreas, approvalNo } = this.#setup;
    const cameras = [...this.cameras.values()].map(({ shown }) => shown);
    return {
      baseMaps: baseMaps.map(({ shown }) => shown),
      baseMap,
      video: forVisitors ? cameras.filter(({ visit }) => visit) : cameras,
      keyAreas: keyAreas !== null,
      approvalNo,
      problems: [...(this.approvalMissing ? [NO_APPROVAL] : []), ...this.#tileProblems()],
    };
  }

  /** Notes of the health scene. */
  notes(): Beat['notes'] {
    const failing = this.baseMaps.health().filter(({ error }) => error !== null).length;
    return [
      { key: 'map.noApproval', count: this.approvalMissing ? 1 : 0 },
      { key: 'map.tilesFailing', count: failing },
    ].filter(({ count }) => count > 0);
  }

  /** Details of the health answer. Words only: no address, no token. */
  health(): object {
    const cameras = [...this.cameras].flatMap(([id, { error }]) => (error === null ? [] : [{ id, error }]));
    return {
      approvalMissing: this.approvalMissing,
      baseMaps: this.baseMaps.health(),
      camerasFailing: cameras,
    };
  }

  async close(): Promise<void> {
    this.#stopListening();
    await this.baseMaps.close();
    await Promise.all([...this.cameras.values()].map(async ({ whep }) => whep?.close()));
  }

  #tileProblems(): Problem[] {
    const names = new Map(this.#setup.baseMaps.map(({ shown }) => [shown.id, shown.name]));
    return this.baseMaps.health().flatMap(({ id, error }) => {
      const name = names.get(id);
      if (error === null || !name) return [];
      return [
        {
          zh: `底图“${name.zh}”取不到：${error}`.slice(0, 200),
          en: `Base map ${name.en}: ${error}`.slice(0, 200),
        },
      ];
    });
  }
}

function isApprovalMissing(
  { approvalNo, baseMaps, baseMap }: MapSetup,
  pack: MapServiceParts['jurisdiction']['pack'],
): boolean {
  if (approvalNo !== '' || pack.mapApprovalNo !== '') return false;
  const first = baseMaps.find(({ shown }) => shown.id === baseMap);
  if (first) return first.shown.approvalNo === '';
  return pack.layers.some(({ accuracy }) => accuracy !== 'schematic');
}
