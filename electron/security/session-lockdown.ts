import type { Log } from '../logging/logger.js';
import { denyPermissions, type PermissionSession } from './permissions.js';
import { isOwnUrl } from './origin.js';

/** What of a session is locked down. */
export interface LockableSession extends PermissionSession {
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): unknown;
  on(
    event: 'select-hid-device' | 'select-serial-port' | 'select-usb-device',
    listener: (event: { preventDefault(): void }, ...rest: unknown[]) => void,
  ): unknown;
  webRequest: {
    onBeforeRequest(
      handler: (
        details: { url: string; webContentsId?: number },
        answer: (response: { cancel: boolean }) => void,
      ) => void,
    ): void;
  };
  setSpellCheckerEnabled(enabled: boolean): void;
}

/** Whether a request of one of our windows for our own pages may go out. */
export type MayRequest = (url: string, webContentsId: number | undefined) => boolean;

/**
 * Locks one session down; to be called for every session there is or will be. Windows talk to the
 * feed over a port and to nobody else, so the only requests let out are those for our own files.
 */
export function lockSession(session: LockableSession, log: Log, mayRequest: MayRequest): void {
  denyPermissions(session, (permission) => log('warn', 'security.permission-denied', { permission }));
  session.on('will-download', (event) => {
    event.preventDefault();
    log('warn', 'security.download-denied');
  });
  session.webRequest.onBeforeRequest(({ url, webContentsId }, answer) => {
    const cancel = isOwnUrl(url) ? !mayRequest(url, webContentsId) : !url.startsWith('data:image/');
    if (cancel) log('warn', 'security.request-denied', { url: url.slice(0, 200) });
    answer({ cancel });
  });
  session.setSpellCheckerEnabled(false);
}
