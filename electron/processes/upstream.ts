import { join } from 'node:path';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Config } from '../config.js';
import type { Log } from '../logging/logger.js';
import { findExternalGateway } from './external-gateway.js';
import { FeedProcess, type FeedSetup } from './feed-process.js';
import type { UtilityLike } from './fork-child.js';
import { type GatewayAddress, GatewayProcess } from './gateway-process.js';
import { importEnded } from './import-process.js';
import { Supervisor } from './supervisor.js';

/** Configuration of the embedded gateway in the data folder. */
const GATEWAY_CONFIG = 'gateway.yaml';

/** What the wall's upstream is put together from. `P` is the transferable port of the platform. */
export interface UpstreamDeps<P> extends FeedSetup<P> {
  config: Pick<Config, 'source' | 'gateway' | 'port' | 'gatewayConfig'>;
  resources: string;
  /** Folder of the built pages. */
  webRoot: string;
  /** True when a file is there. */
  exists(path: string): boolean;
  /** Forks the host of a part. */
  fork(part: 'gateway' | 'feed'): UtilityLike<P>;
  /** Forks the process that imports borders, on the folder of a job. */
  forkImport(folder: string): UtilityLike<P>;
  timers: Timers;
  clock: Clock;
  log: Log;
  /** A token that must never be written. */
  onSecret(secret: string): void;
  /** Why the token of a gateway elsewhere cannot be read, or null. */
  onTokenProblem(problem: string | null): void;
}

/** The embedded gateway, or one elsewhere, and the feed that reads it: started, kept alive, stopped. */
export class Upstream<P> {
  private readonly gateway: Supervisor | null;
  private readonly feedSupervisor: Supervisor;
  readonly feed: FeedProcess<P>;
  private address: GatewayAddress | null = null;

  constructor(private readonly deps: UpstreamDeps<P>) {
    const { config, resources, webRoot, dataDir, timers, clock, log } = deps;
    const supervise = (name: string, part: { spawn: GatewayProcess['spawn'] }): Supervisor =>
      new Supervisor(name, part.spawn, timers, clock, log);
    this.feed = new FeedProcess(
      () => deps.fork('feed'),
      deps,
      () => this.feedSupervisor,
      log,
    );
    this.feedSupervisor = supervise('feed', this.feed);
    const own = join(dataDir, GATEWAY_CONFIG);
    const configFile = config.gatewayConfig ?? (deps.exists(own) ? own : null);
    const { port, source } = config;
    const setup = { data: dataDir, resources, webRoot, configFile, port, source };
    const gateway: GatewayProcess = new GatewayProcess(
      () => deps.fork('gateway'),
      setup,
      () => supervisor,
      {
        ready: (address) => this.gatewayReady(address),
        importAsked: (folder) => importEnded(deps.forkImport(folder), timers),
      },
      log,
    );
    const supervisor = supervise('gateway', gateway);
    this.gateway = config.gateway === null ? supervisor : null;
  }

  /** Those that run here, for the health view. */
  get supervisors(): Supervisor[] {
    return this.gateway === null ? [this.feedSupervisor] : [this.gateway, this.feedSupervisor];
  }

  /** Where the gateway was last ready, with the wall's token; null before the first time. */
  get gatewayAddress(): GatewayAddress | null {
    return this.address;
  }

  start(): void {
    const { config, timers, log } = this.deps;
    this.gateway?.start();
    if (config.gateway === null) return;
    findExternalGateway(
      config.gateway,
      timers,
      (address) => this.gatewayReady(address),
      (problem) => {
        if (problem !== null) log('error', 'gateway.token', { problem });
        this.deps.onTokenProblem(problem);
      },
    );
  }

  /** The feed first, so that it leaves a gateway that still hears it. */
  async stop(): Promise<void> {
    await this.feedSupervisor.stop();
    await this.gateway?.stop();
  }

  private gatewayReady(address: GatewayAddress): void {
    this.deps.onSecret(address.token);
    this.deps.log('info', 'gateway.ready', { url: address.url });
    this.address = address;
    this.feed.gatewayReady(address);
  }
}
