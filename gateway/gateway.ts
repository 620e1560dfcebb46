import { join } from 'node:path';
import type { FeedMode, Site } from '../shared/contracts/site.js';
import type { Clock } from '../shared/time/clock.js';
import type { Timers } from '../shared/time/second-ticker.js';
import { scriptDir } from './cli/flags.js';
import type { GatewayConfig } from './config/schema.js';
import { clusterOf } from './config/cluster.js';
import { resolveToken } from './config/token.js';
import { loadAlarms } from './alarms/alarm-config.js';
import { alarmsExtension } from './alarms/alarms-extension.js';
import { combine } from './combine.js';
import { buildCore } from './core.js';
import { figuresExtension } from './figures/figures-extension.js';
import { loadFigureRules } from './figures/load-figure-rules.js';
import { listen } from './http/listen.js';
import type { Run } from './import/timed-event.js';
import type { Log } from './log.js';
import { loadMap } from './map-service/config/load-map.js';
import { mapExtension } from './map-service/map-extension.js';
import { MapService } from './map-service/map-service.js';
import { demoKeyAreas } from './simulator/map/demo-key-areas.js';
import { demoWeather, WARNING_SOURCE } from './simulator/map/demo-weather.js';
import { demoAlarmConfig, demoAlarms } from './simulator/alarms/demo-alarms.js';
import { loadPlans, type SitePlans } from './site/load-plans.js';
import { loadSite, type SiteData } from './site/load-site.js';
import { packFacts } from './site/pack-facts.js';
import { modeOf } from './site/mode.js';
import { startRunner, virtualTime } from './site/runner.js';
import { httpPoster } from './import/http-poster.js';
import { readOrMakeKey } from './people/key-file.js';
import { jurisdictionExtension } from './jurisdiction/jurisdiction-extension.js';
import { forkedImport, importScript, type RunImport } from './jurisdiction/process/launch.js';
import { openCurrent } from './jurisdiction/versions/open-current.js';
import { VersionStore } from './jurisdiction/versions/version-store.js';
import { CurrentPlaces } from './place/places.js';
import { openAccounts } from './people/people.js';
import { PEOPLE_FILE } from './people/people-file.js';
import { roomExtension } from './people/room-extension.js';
import { sourcesExtension } from './sources/extension.js';
import { loadSources, sourceCrs } from './sources/load-sources.js';
import type { GatewayStore } from './store/gateway-store.js';
import { demoUnitsSource, unitsPoster } from './simulator/units/units-poster.js';
import { openUnits } from './units/units-extension.js';
import { openConfiguredStore } from './store/open-store.js';
import { systemClock, VirtualClock } from './time/virtual-clock.js';
import { wallsExtension } from './walls/walls-extension.js';

/** Key of the hashes of callers' phones, in the data folder. With another key, repeats begin anew. */
const CALLER_KEY_FILE = 'caller.key';
/** Where the field units were last, beside the log. */
const UNITS_FILE = 'units.json';

/** What the host hands in. */
export interface GatewayDeps {
  readonly logger: Log;
  readonly timers: Timers;
  /** Time of the machine; a virtual clock is laid over it when the configuration asks for one. */
  readonly clock?: Clock;
  /** Runs imports of borders; child processes of Node where nobody says otherwise. */
  readonly runImport?: RunImport;
}

/** A gateway that is up. */
export interface RunningGateway {
  /** `http://HOST:PORT` */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly epoch: string;
  readonly mode: FeedMode;
  /** Where a damaged log was set aside at this start, or null. */
  readonly quarantined: string | null;
  /** Commits what waits, closes every connection and the log. */
  stop(): Promise<void>;
}

/**
 * Starts a gateway: log, ingest, fan-out, HTTP, and the built-in source if one is configured.
 * Rejects in words that name the key, file, folder or port at fault; nothing is left running then.
 */
export async function startGateway(config: GatewayConfig, deps: GatewayDeps): Promise<RunningGateway> {
  const { logger, timers, clock: machine = systemClock } = deps;
  const mode = modeOf(config);
  const token = resolveToken(config);
  const { data: folder, resources, jurisdiction: id } = config;
  const versions = new VersionStore({ data: folder, resources, id });
  const openedPack = openCurrent(versions, logger);
  const { held: jurisdiction } = openedPack;
  const { pack, boundaries } = jurisdiction;
  const data = { ...loadSite(resources, id, config.dictionary), pack, boundaries };
  const plans = loadPlans(config);
  const figureRules = loadFigureRules(config);
  const ownMap = loadMap(config);
  const keyAreas = ownMap.keyAreas ?? (mode === 'demo' ? demoKeyAreas(pack) : null);
  const mapSetup = { ...ownMap, keyAreas };
  const configured = loadSources(config, data.codes.sources);
  const alarms = loadAlarms(config.alarms, data.codes.sources);
  // Real incidents never share a log with invented ones.
  const sources = mode === 'live' ? configured : [];
  const virtual = await virtualTime(config);
  const opened = await openConfiguredStore(config, { mode, clock: machine, timers, logger });
  const { store, quarantined } = opened;
  if (quarantined !== null)
    logger.error({ quarantined }, 'the log was damaged and set aside; a new epoch begins');
  const clock = virtual
    ? new VirtualClock(Math.max(virtual.base, store.lastAt()), virtual.rate, machine)
    : machine;

  const { callerKey, accounts } = await closedOnFailure(store, () => ({
    callerKey: readOrMakeKey(config.siteKeyFile ?? join(config.data, CALLER_KEY_FILE)),
    accounts: openAccounts({
      file: config.peopleFile ?? join(config.data, PEOPLE_FILE),
      ...{ master: token, store, machine, timers, logger },
    }),
  }));
  const site = siteOf(config, data, packFacts(jurisdiction), plans, mode, virtual);
  const borders = jurisdictionExtension({
    ...{ id, versions, opened: openedPack, site, machine, timers, logger },
    run: deps.runImport ?? forkedImport(importScript(scriptDir(process.argv[1])), timers),
  });

  const units = openUnits({
    sources: data.codes.sources,
    crsOf: (code) => sourceCrs(sources, code),
    // Invented units report anew within seconds.
    file: mode === 'live' ? join(config.data, mode, UNITS_FILE) : null,
    redisUrl: clusterOf(config, mode)?.redisUrl ?? null,
    ...{ clock, timers, logger },
  });
  const mapService = new MapService({
    ...{ setup: mapSetup, jurisdiction, data: config.data, clock: machine, timers, logger },
  });
  let runner: Run | null = null;
  const core = buildCore({
    store,
    callerKey,
    gatekeeper: accounts.gatekeeper,
    extend: combine(
      roomExtension({ accounts, site, clock, machine, timers }),
      figuresExtension({ rules: figureRules, site, clock, timers }),
      alarmsExtension({
        ...{ site, clock, machine, timers, logger },
        config: mode === 'demo' ? demoAlarmConfig(alarms, pack) : alarms,
        ...(mode === 'demo'
          ? { play: demoAlarms({ ...data, seed: config.seed, clock, timers, logger }) }
          : {}),
      }),
      borders.extend,
      units.extend,
      wallsExtension({ machine, timers, logger, redisUrl: clusterOf(config, mode)?.redisUrl ?? null }),
      mapExtension(mapService, accounts.gatekeeper, () => machine.wallMs()),
      ...(mode === 'demo' ? [demoWeather({ pack, source: WARNING_SOURCE, clock, timers, logger })] : []),
      sourcesExtension({
        sources,
        site,
        clock,
        timers,
        logger,
        codes: data.codes,
        resources: config.resources,
        units: (code, parts) => units.desk.takeParts(code, parts),
      }),
    ),
    clock,
    timers,
    logger,
    quarantined,
    codes: data.codes,
    knowledge: { places: new CurrentPlaces(jurisdiction), crsOf: (code) => sourceCrs(sources, code) },
    site,
    rules: { hosts: config.allowedHosts, origins: config.allowedOrigins },
    webRoot: config.webRoot ?? null,
    resources: config.resources,
    notes: () => [
      ...opened.notes(),
      ...accounts.notes(),
      ...units.notes(),
      ...mapService.notes(),
      ...borders.notes(),
      ...(runner?.notes() ?? []),
    ],
  });
  // In place: every part holds this one site. Walls learn of it by saying hello anew.
  jurisdiction.onChange(() => {
    Object.assign(site, packFacts(jurisdiction));
    core.greetAnew();
  });
  const stopped = new AbortController();
  const stop = async (): Promise<void> => {
    runner?.stop();
    stopped.abort();
    await core.close();
  };
  try {
    await accounts.start();
    const port = await listen(core.server, config.host, config.port);
    const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
    const signal = stopped.signal;
    const post = httpPoster({ url, token, timers, random: Math.random, logger, signal });
    const postUnits = unitsPoster({ url, token, source: demoUnitsSource(data), signal });
    runner = startRunner(config, { clock, post, postUnits, site: data, timers, logger });
    runner?.done.catch((error: unknown) => {
      if (!stopped.signal.aborted) logger.error({ error: String(error) }, 'the built-in source failed');
    });
    logger.info({ url, mode, rev: store.rev, incidents: core.replica.incidents.size }, 'gateway is up');
    return { url, port, token, epoch: store.epoch, mode, quarantined, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the core needs beside the store; until it has the store, nobody else would close it. */
async function closedOnFailure<T>(store: GatewayStore, make: () => T): Promise<T> {
  try {
    return make();
  } catch (error) {
    await store.close();
    throw error;
  }
}

function siteOf(
  config: GatewayConfig,
  { dictionary }: SiteData,
  facts: ReturnType<typeof packFacts>,
  plans: SitePlans,
  mode: FeedMode,
  virtual: { rate: number } | null,
): Site {
  return {
    ...facts,
    jurisdiction: config.jurisdiction,
    mode,
    rate: virtual?.rate ?? 1,
    virtualClock: virtual !== null,
    timeZone: config.timeZone,
    dutyDayStartMin: config.dutyDayStart,
    ...plans,
    dictionary,
  };
}
