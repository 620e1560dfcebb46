import * as v from 'valibot';
import type { SourceConfig } from '../config.js';
import type { Log } from '../logging/logger.js';
import { asChild, type UtilityLike } from './fork-child.js';
import type { Child, Supervisor } from './supervisor.js';

/** gateway host → main. */
const GatewayMessageSchema = v.variant('type', [
  v.object({
    type: v.literal('ready'),
    port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
    url: v.pipe(v.string(), v.url()),
    token: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
  }),
  v.object({ type: v.literal('failed'), error: v.string() }),
  v.object({ type: v.literal('stopped') }),
  v.object({ type: v.literal('import'), id: v.number(), folder: v.pipe(v.string(), v.minLength(1)) }),
]);

/** Where the gateway is reached. */
export interface GatewayAddress {
  url: string;
  token: string;
}

/** Where the embedded gateway is reached, and must be reached again after a restart. */
export interface EmbeddedAddress extends GatewayAddress {
  port: number;
}

/** Fixed part of the gateway's configuration, by the gateway's own keys. */
export interface GatewaySetup {
  data: string;
  resources: string;
  /** Built pages: the gateway serves the console from there. */
  webRoot: string;
  /** Its own configuration file, or null. */
  configFile: string | null;
  port: number | null;
  source: SourceConfig;
}

/**
 * The gateway's options for one start. Once it has run, it is started again at the same port with
 * the same token and goes on with its log, so that the feed just reconnects and nothing is lost.
 */
export function gatewayOptions(setup: GatewaySetup, known: EmbeddedAddress | null): Record<string, unknown> {
  const { data, resources, webRoot, configFile, source } = setup;
  const port = known?.port ?? setup.port;
  return {
    data,
    resources,
    webRoot,
    ...(configFile === null ? {} : { config: configFile }),
    ...(port === null ? {} : { port }),
    ...(known === null ? {} : { token: known.token, resume: true }),
    ...sourceOptions(source),
  };
}

function sourceOptions(source: SourceConfig): Record<string, unknown> {
  switch (source.mode) {
    case 'live':
      return {};
    case 'demo':
      return {
        demo: true,
        ...(source.seed === null ? {} : { seed: source.seed }),
        ...(source.at === null ? {} : { demoAt: source.at }),
      };
    case 'replay':
      return {
        replay: source.file,
        speed: source.speed,
        scatter: source.scatter,
        ...(source.importProfile === null ? {} : { importProfile: source.importProfile }),
      };
  }
}

/** What of the gateway's life the rest of main follows. */
export interface GatewayEvents {
  /** It listens. Called after every start. */
  ready(address: GatewayAddress): void;
  /** It asks for an import on the folder of a job. Resolves with words when that failed. */
  importAsked(folder: string): Promise<string | null>;
}

/** The embedded gateway: talks to its host process and remembers its address. */
export class GatewayProcess {
  private known: EmbeddedAddress | null = null;

  constructor(
    private readonly fork: () => UtilityLike<never>,
    private readonly setup: GatewaySetup,
    private readonly supervisor: () => Supervisor,
    private readonly events: GatewayEvents,
    private readonly log: Log,
  ) {}

  /** Starts one gateway; handed to the supervisor. */
  readonly spawn = (): Child => {
    const utility = this.fork();
    utility.on('message', (raw) => {
      const message = v.safeParse(GatewayMessageSchema, raw);
      if (!message.success) {
        this.log('error', 'gateway.bad-message', { problem: message.issues[0].message });
      } else if (message.output.type === 'failed') {
        this.supervisor().failed(message.output.error);
      } else if (message.output.type === 'ready') {
        const { port, url, token } = message.output;
        this.known = { port, url, token };
        this.supervisor().ready();
        this.events.ready(this.known);
      } else if (message.output.type === 'import') {
        const { id, folder } = message.output;
        void this.events
          .importAsked(folder)
          .then((problem) => utility.postMessage({ type: 'import-ended', id, problem }));
      }
    });
    utility.postMessage({ type: 'start', options: gatewayOptions(this.setup, this.known) });
    return asChild(utility);
  };
}
