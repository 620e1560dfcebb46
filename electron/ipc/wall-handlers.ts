import * as v from 'valibot';
import {
  type HostHealth,
  REPORT_MAX,
  type ScreenInfo,
  type SoundReport,
  SoundReportSchema,
} from '../../shared/contracts/bridge.js';
import { type WallAction, WallActionSchema } from '../../shared/contracts/wall-actions.js';
import type { Log } from '../logging/logger.js';
import { CHANNELS } from './channels.js';
import type { Handle } from './handle.js';
import { RateLimit } from './rate-limit.js';

/** What the windows may ask of main. `screen` is the asking window's own screen, never its word. */
export interface WallServices {
  screenInfo(screen: string): ScreenInfo;
  hostHealth(): HostHealth;
  sendFeedPort(screen: string): void;
  windowAlive(screen: string): void;
  act(screen: string, action: WallAction): void;
  soundReported(screen: string, report: SoundReport): void;
}

const fault = v.pipe(v.string(), v.maxLength(REPORT_MAX));
const revision = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A window that fails in a loop must not fill the log: faults per window and minute. */
const FAULTS_PER_MINUTE = 30;
const MINUTE_MS = 60_000;

/** Registers the whole bridge. */
export function registerWallHandlers(
  handle: Handle,
  services: WallServices,
  monoMs: () => number,
  log: Log,
): void {
  const faults = new RateLimit(FAULTS_PER_MINUTE, MINUTE_MS, monoMs);
  handle(CHANNELS.screenInfo, [], (screen) => services.screenInfo(screen));
  handle(CHANNELS.hostHealth, [], () => services.hostHealth());
  handle(CHANNELS.requestFeedPort, [], (screen) => services.sendFeedPort(screen));
  handle(CHANNELS.reportAlive, [revision], (screen) => services.windowAlive(screen));
  handle(CHANNELS.act, [WallActionSchema], (screen, action) => services.act(screen, action));
  handle(CHANNELS.reportSound, [SoundReportSchema], (screen, report) =>
    services.soundReported(screen, report),
  );
  handle(CHANNELS.reportFault, [fault], (screen, text) => {
    if (faults.take(screen)) log('error', 'window.fault', { screen, text });
  });
}
