import type { PlaceableWindow } from '../displays/placement.js';
import type { Rect } from '../displays/geometry.js';

/** The part of a WebContents that a wall window uses. */
export interface WallContents {
  readonly id: number;
  loadURL(url: string): Promise<void>;
  send(channel: string, ...args: unknown[]): void;
  /** 0 when it has no process right now. */
  getOSProcessId(): number;
  on(event: 'render-process-gone', listener: (event: unknown, details: { reason: string }) => void): unknown;
  on(
    event: 'did-fail-load',
    listener: (event: unknown, code: number, text: string, url: string, isMainFrame: boolean) => void,
  ): unknown;
  on(event: 'did-navigate', listener: (event: unknown, url: string, status: number) => void): unknown;
  on(event: 'preload-error', listener: (event: unknown, path: string, error: Error) => void): unknown;
}

/** The part of a BrowserWindow that a wall window uses. */
export interface WallBrowserWindow extends PlaceableWindow {
  readonly webContents: WallContents;
  show(): void;
  destroy(): void;
  once(event: 'ready-to-show', listener: () => void): unknown;
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'closed' | 'unresponsive', listener: () => void): unknown;
}

/** Makes a hidden window for a screen, over the given bounds. */
export type MakeWindow = (screen: string, bounds: Rect) => WallBrowserWindow;

/** What a screen shows before its page has painted: the wall's own dark, never white. */
export const BACKGROUND = '#0B1220';

/** Fixed options of every wall window, less `webPreferences`. */
export function windowOptions(bounds: Rect) {
  return {
    ...bounds,
    // Shown when it has painted (reliability §2.1 row 18).
    show: false,
    backgroundColor: BACKGROUND,
    frame: false,
    thickFrame: false,
    hasShadow: false,
    roundedCorners: false,
    // LED walls are often larger than any desktop that the window system expects.
    enableLargerThanScreen: true,
    minimizable: false,
    maximizable: false,
    fullscreenable: true,
    skipTaskbar: true,
    autoHideMenuBar: true,
    acceptFirstMouse: true,
    title: 'Yiping',
  } as const;
}
