import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { ConfigError } from '../config/load-config.js';
import type { GatewayConfig } from '../config/schema.js';
import { profilePath, replayStart, startReplay } from '../import/index.js';
import type { Post, Run } from '../import/timed-event.js';
import type { Log } from '../log.js';
import { startDemo } from '../simulator/index.js';
import type { PostUnits } from '../simulator/units/unit-player.js';
import type { SiteData } from './load-site.js';
import { modeOf } from './mode.js';

/** What a built-in source works with. */
export interface RunnerParts {
  readonly clock: Clock;
  readonly post: Post;
  /** Where the units of a demo report. */
  readonly postUnits: PostUnits;
  readonly site: SiteData;
  readonly timers: Timers;
  readonly logger: Log;
}

/** Wall time at which this configuration's server clock starts, and its speed; null for real time. */
export async function virtualTime(config: GatewayConfig): Promise<{ base: number; rate: number } | null> {
  const mode = modeOf(config);
  if (mode === 'replay') {
    const { file, profile } = replayFiles(config);
    const { startAt } = await replayStart(file, profile);
    return { base: startAt, rate: config.speed };
  }
  return mode === 'demo' && config.demoAt !== undefined ? { base: config.demoAt, rate: 1 } : null;
}

/** Starts the built-in source of this configuration; null when real sources push. */
export function startRunner(config: GatewayConfig, parts: RunnerParts): Run | null {
  const { site, postUnits, ...rest } = parts;
  const { pack, dictionary } = site;
  switch (modeOf(config)) {
    case 'demo':
      return startDemo({ ...rest, postUnits, pack, dictionary, seed: config.seed });
    case 'replay':
      return startReplay({
        ...rest,
        ...replayFiles(config),
        rate: config.speed,
        pack,
        scatter: config.scatter,
      });
    case 'live':
      return null;
  }
}

function replayFiles({ replay, importProfile, resources }: GatewayConfig): { file: string; profile: string } {
  if (replay === undefined)
    throw new ConfigError('configuration key "replay": expected the path of a CSV export, came nothing');
  return { file: replay, profile: profilePath(resources, importProfile) };
}
