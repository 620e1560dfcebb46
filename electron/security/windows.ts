import type { Log } from '../logging/logger.js';
import { isKeyAllowed, type KeyInput } from './keys.js';
import { denyNavigation, type NavigatingContents } from './navigation.js';

/** What of a WebContents is locked down. */
export interface LockableContents extends NavigatingContents {
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    listener: (event: { url: string; preventDefault(): void }) => void,
  ): unknown;
  on(
    event: 'will-attach-webview' | 'select-bluetooth-device' | 'will-prevent-unload' | 'context-menu',
    listener: (event: { preventDefault(): void }) => void,
  ): unknown;
  on(
    event: 'before-input-event',
    listener: (event: { preventDefault(): void }, input: KeyInput) => void,
  ): unknown;
  on(event: 'zoom-changed' | 'dom-ready', listener: () => void): unknown;
  setZoomLevel(level: number): void;
  setVisualZoomLevelLimits(minimum: number, maximum: number): Promise<void>;
}

/** Locks one page down; to be called for every WebContents at `web-contents-created`. */
export function lockContents(contents: LockableContents, log: Log): void {
  denyNavigation(contents, log);
  contents.on('before-input-event', (event, input) => {
    if (!isKeyAllowed(input)) event.preventDefault();
  });
  contents.on('select-bluetooth-device', (event) => event.preventDefault());
  // A page cannot keep its window from closing by a `beforeunload` question.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.on('zoom-changed', () => contents.setZoomLevel(0));
  contents.on('dom-ready', () => {
    contents.setZoomLevel(0);
    // Refused when the page is gone again; the next page sets it anew.
    contents.setVisualZoomLevelLimits(1, 1).catch(() => undefined);
  });
}
