import { join } from 'node:path';
import { ConfigError, defaultDataDir, loadConfig } from '../config/load-config.js';
import type { GatewayConfig } from '../config/schema.js';
import { startGateway, type GatewayDeps, type RunningGateway } from '../gateway.js';
import { watchToken } from '../people/secrets.js';
import { findAbove } from './flags.js';

/** What a command starts from. */
export interface CommandParts {
  /** Flags as commander gives them; `config` names the file. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the running script: resources and the built renderer are looked for at and above it. */
  readonly from: string;
  /** Serve the wall to browsers as well. */
  readonly wall: boolean;
}

/** Reads the whole configuration of a command. Throws `ConfigError`. */
export function commandConfig({ flags, env, from, wall }: CommandParts): GatewayConfig {
  const { config, ...rest } = flags;
  const resources = findAbove(from, 'resources', 'dictionary');
  const webRoot = wall ? findAbove(from, join('out', 'renderer'), 'index.html') : null;
  const defaults = {
    data: defaultDataDir(env, process.platform),
    ...(resources === null ? {} : { resources }),
    ...(webRoot === null ? {} : { webRoot }),
    // A wall without sources is of no use to a newcomer; a replay brings its own figures.
    demo: wall && rest['replay'] === undefined && env['YIPING_REPLAY'] === undefined,
  };
  const loaded = loadConfig({ defaults, file: typeof config === 'string' ? config : null, env, flags: rest });
  if (wall && loaded.webRoot === undefined) {
    throw new ConfigError('the wall is not built: expected out/renderer/index.html; run npm run build first');
  }
  return loaded;
}

/** Starts what a command asked for and says where it is. */
export async function runCommand(
  config: GatewayConfig,
  deps: GatewayDeps,
  say: (line: string) => void,
): Promise<RunningGateway> {
  const gateway = await startGateway(config, deps);
  if (config.webRoot === undefined) {
    say(
      `Yiping gateway: ${gateway.url}/v1/events (${gateway.mode}); token in ${config.tokenFile ?? join(config.data, 'token')}`,
    );
  } else {
    // After the hash: a browser never sends it anywhere. And it only watches.
    say(`Yiping wall: ${gateway.url}/#token=${watchToken(gateway.token)}`);
    say(`Yiping console: ${gateway.url}/console.html (accounts: yiping users add)`);
  }
  return gateway;
}
