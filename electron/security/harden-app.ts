import type { App, Session } from 'electron';
import type { Log } from '../logging/logger.js';
import { refuseCertificates } from './certificates.js';
import { lockSession } from './session-lockdown.js';
import { lockContents } from './windows.js';

/**
 * Locks down every session and every page that there will ever be. To be called before the
 * application is ready, so that nothing is made unlocked.
 * @param e2e lets the inspector of an end-to-end build load its own pages
 */
export function hardenApp(app: App, log: Log, e2e: boolean): void {
  app.enableSandbox();
  const allowed = (url: string): boolean => e2e && url.startsWith('devtools://');
  app.on('session-created', (session: Session) => lockSession(session, log, allowed));
  app.on('web-contents-created', (_event, contents) => lockContents(contents, log));
  refuseCertificates(app, log);
}
