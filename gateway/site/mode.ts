import type { FeedMode } from '../../shared/contracts/site.js';
import { ConfigError } from '../config/load-config.js';
import type { GatewayConfig } from '../config/schema.js';

/** Where the figures of this configuration come from. Throws `ConfigError` when it says both. */
export function modeOf({
  demo,
  replay,
  demoAt,
}: Pick<GatewayConfig, 'demo' | 'replay' | 'demoAt'>): FeedMode {
  if (replay !== undefined && (demo || demoAt !== undefined)) {
    throw new ConfigError(
      'expected either a demonstration or a replay, came both; use --no-demo with --replay',
    );
  }
  if (replay !== undefined) return 'replay';
  return demo || demoAt !== undefined ? 'demo' : 'live';
}
