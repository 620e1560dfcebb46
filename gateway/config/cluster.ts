import { hostname } from 'node:os';
import type { FeedMode } from '../../shared/contracts/site.js';
import { ConfigError } from './load-config.js';
import type { GatewayConfig } from './schema.js';

/** What a node of a cluster needs to know. The URLs hold passwords. */
export interface Cluster {
  readonly postgresUrl: string;
  /** Null without a bus: nodes then hear of each other through PostgreSQL alone. */
  readonly redisUrl: string | null;
  /** Unique among the nodes. */
  readonly node: string;
}

type ClusterKeys = Pick<
  GatewayConfig,
  'store' | 'postgresUrl' | 'bus' | 'redisUrl' | 'nodeName' | 'siteKeyFile' | 'token' | 'tokenFile' | 'port'
>;

/**
 * The cluster that the configuration describes, or null for a log of this gateway's own. What has to
 * be alike on all nodes has to be given: a node that made its own token would turn every wall away
 * that comes from another. Throws `ConfigError`.
 */
export function clusterOf(config: ClusterKeys, mode: FeedMode): Cluster | null {
  const { store, postgresUrl, bus, redisUrl, nodeName, siteKeyFile, token, tokenFile, port } = config;
  if (store !== 'postgres') {
    if (bus === 'none') return null;
    throw new ConfigError(
      'expected store: postgres beside bus: redis, came store: sqlite; nodes share one log',
    );
  }
  if (mode !== 'live') {
    throw new ConfigError(
      `expected live figures in a shared log, came a ${mode}; leave store out, it then keeps a log of its own`,
    );
  }
  if (postgresUrl === undefined) throw missing('postgresUrl', 'where the shared log is');
  if (bus === 'redis' && redisUrl === undefined) throw missing('redisUrl', 'where the bus is');
  if (siteKeyFile === undefined)
    throw missing('siteKeyFile', 'the same key on all nodes, or repeats are missed');
  if (token === undefined && tokenFile === undefined) {
    throw missing('token or tokenFile', 'the same token on all nodes, since walls move between them');
  }
  const node = nodeName ?? `${hostname()}-${port === 0 ? process.pid : port}`;
  return { postgresUrl, redisUrl: bus === 'redis' ? (redisUrl ?? null) : null, node };
}

function missing(key: string, why: string): ConfigError {
  return new ConfigError(`expected ${key} beside store: postgres (${why}), came nothing`);
}
