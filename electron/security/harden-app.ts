import type { App, Session } from 'electron';
import type { Log } from '../logging/logger.js';
import { refuseCertificates } from './certificates.js';
import { lockSession, type MayRequest } from './session-lockdown.js';
import { lockContents } from './windows.js';

/**
 * Locks down every session and every page that there will ever be. To be called before the
 * application is ready, so that nothing is made unlocked.
 */
export function hardenApp(app: App, log: Log, mayRequest: MayRequest): void {
  app.enableSandbox();
  app.on('session-created', (session: Session) => lockSession(session, log, mayRequest));
  app.on('web-contents-created', (_event, contents) => lockContents(contents, log));
  refuseCertificates(app, log);
}
