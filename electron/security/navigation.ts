import type { Log } from '../logging/logger.js';
import { isOwnUrl } from './origin.js';

/** The navigation events of a WebContents. `url` is on the event since Electron 25. */
export interface NavigatingContents {
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    listener: (event: { url: string; preventDefault(): void }) => void,
  ): unknown;
  on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void;
}

/** Nothing leaves our own page, in any frame, by any of the three ways (checklist items 12, 13, 14). */
export function denyNavigation(contents: NavigatingContents, log: Log): void {
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    contents.on(name, (event) => {
      if (isOwnUrl(event.url)) return;
      event.preventDefault();
      log('warn', 'security.navigation-denied', { by: name, url: shorten(event.url) });
    });
  }
  contents.setWindowOpenHandler(({ url }) => {
    log('warn', 'security.window-denied', { url: shorten(url) });
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log('warn', 'security.webview-denied');
  });
}

/** A `data:` URL can be megabytes long. */
const shorten = (url: string): string => url.slice(0, 200);
