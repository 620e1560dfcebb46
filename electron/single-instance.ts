import type { Log } from './logging/logger.js';

/** The part of Electron's `app` that holds the lock. It is released by the system when we die. */
export interface InstanceLock {
  requestSingleInstanceLock(): boolean;
  on(event: 'second-instance', listener: () => void): unknown;
}

/**
 * True when this is the only wall on its data folder. Two would fight for displays, port and log.
 * Arguments of a second start are not looked at.
 */
export function isOnlyInstance(app: InstanceLock, log: Log): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => log('warn', 'app.second-instance'));
  return true;
}
