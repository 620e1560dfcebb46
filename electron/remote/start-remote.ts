import type { ScreenInfo } from '../../shared/contracts/bridge.js';
import type { WallAction } from '../../shared/contracts/wall-actions.js';
import type { WallReport } from '../../shared/contracts/walls.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { PICTURE_WORDS } from '../text/remote-messages.js';
import { hostHealth, type HealthSources } from '../host-health.js';
import type { Log } from '../logging/logger.js';
import { RemoteWall } from './remote-wall.js';
import type { PicturedPage } from './take-picture.js';
import { wallReport } from './wall-report.js';

/** What main hands to the remote side of the wall. */
export interface RemoteParts {
  health: HealthSources;
  readonly info: (screen: string) => ScreenInfo;
  send(report: WallReport): void;
  /** Says in words why an action was not carried out, or null. */
  act(action: WallAction): string | null;
  pageOf(screen: string): PicturedPage | null;
  timers: Timers;
  log: Log;
}

/** Wires the remote side of the wall; it tells nothing before `start`. */
export function remoteWall({ health, info, ...parts }: RemoteParts): RemoteWall {
  const report = (): WallReport => {
    const sizes = new Map(
      health.screens().map(({ screen, display }) => [screen.name, display?.bounds ?? screen.display]),
    );
    return wallReport({
      // Nobody asks for memory here, and to read it costs more than all the rest.
      health: hostHealth({ ...health, memoryMb: () => null }),
      info,
      sizeOf: (screen) => sizes.get(screen) ?? { width: 0, height: 0 },
    });
  };
  return new RemoteWall({ ...parts, report, words: PICTURE_WORDS[health.language] });
}
