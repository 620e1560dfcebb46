import { EventEmitter } from 'node:events';
import type { Rect } from '../displays/geometry.js';
import type { WallBrowserWindow, WallContents } from '../windows/wall-browser-window.js';

let nextId = 1;

/** A page for tests: remembers what was loaded and emits what Electron would. */
export class FakeContents extends EventEmitter implements WallContents {
  readonly id = nextId++;
  readonly loaded: string[] = [];
  readonly sent: unknown[][] = [];

  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  send(...args: unknown[]): void {
    this.sent.push(args);
  }
  getOSProcessId(): number {
    return this.id + 1_000;
  }
}

/** A window for tests, on a window system that does what it is told. */
export class FakeWallWindow extends EventEmitter implements WallBrowserWindow {
  readonly webContents = new FakeContents();
  destroyed = false;
  shown = 0;
  kiosk = false;

  constructor(
    readonly screen: string,
    public bounds: Rect,
  ) {
    super();
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }
  getBounds(): Rect {
    return this.bounds;
  }
  setBounds(bounds: Rect): void {
    this.bounds = bounds;
  }
  isKiosk(): boolean {
    return this.kiosk;
  }
  setKiosk(kiosk: boolean): void {
    this.kiosk = kiosk;
  }
  show(): void {
    this.shown += 1;
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
  }
}
