import type { SoundReport } from '../../shared/contracts/bridge.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { describeRect, type Rect, sameRect } from '../displays/geometry.js';
import { placeWindow } from '../displays/placement.js';
import type { Log } from '../logging/logger.js';
import { SAFE_URL, WALL_URL } from '../security/origin.js';
import { AliveWatch } from './alive-watch.js';
import { type RecoveryAction, RecoveryLadder, SAFE_MS } from './recovery.js';
import type { MakeWindow, WallBrowserWindow } from './wall-browser-window.js';

/** What a wall window needs of its surroundings. */
export interface WallWindowDeps {
  make: MakeWindow;
  timers: Timers;
  clock: Clock;
  log: Log;
  /** Ends a process at once. Chromium's own way asks the process, which a hung one does not hear. */
  kill(pid: number): void;
  /** The safe page had to be shown: the wall weighs a relaunch. */
  onLoop(screen: string): void;
}

/** Where a window stands. `loading` and `recovering` end with the first drawn frame. */
export type WindowPhase = 'loading' | 'shown' | 'recovering' | 'safe' | 'closed';

/** A page that never gets ready to show still covers its display after this long. */
const SHOW_ANYWAY_MS = 5_000;
/** A hung page that is killed has to be gone by then. */
const KILL_WITHIN_MS = 2_000;
/** Chromium's code for a load that another load replaced. */
const ERR_ABORTED = -3;

/**
 * One screen's window: opened hidden, shown when painted, put over its display, watched, and brought
 * back whatever happens to it, without touching any other screen.
 */
export class WallWindow {
  private window: WallBrowserWindow | null = null;
  private timer: unknown = null;
  private hungBecause: string | null = null;
  private readonly ladder = new RecoveryLadder();
  private readonly alive: AliveWatch;
  private placing: Promise<void> = Promise.resolve();
  phase: WindowPhase = 'closed';
  /** Why it is being recovered, or null. */
  cause: string | null = null;
  /** What the window system gave instead of the display's bounds, or null when they fit. */
  misplaced: Rect | null = null;
  /** What its page last said of its sound. */
  sound: SoundReport | null = null;

  constructor(
    readonly screen: string,
    private target: Rect,
    private readonly deps: WallWindowDeps,
  ) {
    this.alive = new AliveWatch(
      deps.timers,
      () => deps.clock.monoMs(),
      () => this.hung('nothing drawn'),
    );
  }

  get contents(): WallBrowserWindow['webContents'] | null {
    return this.window === null || this.window.isDestroyed() ? null : this.window.webContents;
  }

  get restarts(): number {
    return this.ladder.total;
  }

  get bounds(): Rect {
    return this.target;
  }

  open(): void {
    this.phase = 'loading';
    this.create();
    this.loadWall();
  }

  /** Puts the window over another display, or over the same one after a change of mode. */
  moveTo(target: Rect): void {
    this.target = target;
    if (this.phase !== 'closed') this.place();
  }

  /** The page has drawn a frame. */
  reportAlive(): void {
    this.alive.report();
    if (this.phase !== 'loading' && this.phase !== 'recovering') return;
    this.deps.log('info', 'window.alive', { screen: this.screen, restarts: this.restarts });
    this.phase = 'shown';
    this.cause = null;
  }

  /** Loads its page anew, in place: the window stays where it is, over its whole display. */
  reload(): void {
    // A recovery does that anyway.
    if (this.phase === 'closed' || this.timer !== null) return;
    this.deps.log('info', 'window.reload', { screen: this.screen });
    this.sound = null;
    this.loadWall();
  }

  /** Ends the window for good; its screen is parked. */
  close(): void {
    this.phase = 'closed';
    this.alive.stop();
    this.disarm();
    this.discard();
  }

  private create(): void {
    const { make, timers } = this.deps;
    const window = make(this.screen, this.target);
    this.window = window;
    const mine = (run: () => void): void => {
      if (this.window === window && this.phase !== 'closed') run();
    };
    let shown = false;
    const show = (): void =>
      mine(() => {
        if (shown || window.isDestroyed()) return;
        shown = true;
        window.show();
        this.place();
      });
    window.once('ready-to-show', show);
    timers.setTimeout(show, SHOW_ANYWAY_MS);
    // Alt+F4 and the like: a wall window ends only when main ends it, by `destroy`.
    window.on('close', (event) => event.preventDefault());
    window.on('closed', () => mine(() => this.fail('window closed')));
    window.on('unresponsive', () => mine(() => this.hung('unresponsive')));
    const { webContents } = window;
    webContents.on('render-process-gone', (_event, { reason }) =>
      mine(() => this.fail(this.hungBecause ?? `render process gone: ${reason}`)),
    );
    webContents.on('did-fail-load', (_event, code, text, url, isMainFrame) => {
      if (isMainFrame && code !== ERR_ABORTED) mine(() => this.fail(`did not load ${url}: ${text}`));
    });
    webContents.on('did-navigate', (_event, url, status) => {
      if (status >= 400) mine(() => this.fail(`did not load ${url}: ${status}`));
    });
    webContents.on('preload-error', (_event, _path, error) =>
      mine(() => this.fail(`preload: ${error.message}`)),
    );
  }

  /** The screen's name is there for people who read a log or a list of pages; the page does not use it. */
  private loadWall(): void {
    this.alive.loading();
    this.load(`${WALL_URL}?${new URLSearchParams({ screen: this.screen }).toString()}`);
  }

  private load(url: string): void {
    // A failed load is told by `did-fail-load`; here it would only be an unhandled rejection.
    this.contents?.loadURL(url).catch(() => undefined);
  }

  /** The page hangs: a navigation would wait for it, so its process is ended first. */
  private hung(cause: string): void {
    if (this.hungBecause !== null || this.timer !== null) return;
    this.hungBecause = cause;
    this.deps.log('error', 'window.hung', { screen: this.screen, cause });
    this.timer = this.deps.timers.setTimeout(() => {
      this.timer = null;
      this.fail(cause);
    }, KILL_WITHIN_MS);
    const pid = this.contents?.getOSProcessId() ?? 0;
    if (pid > 0) this.deps.kill(pid);
  }

  private fail(cause: string): void {
    // One failure at a time: while a step is due, also the end of the safe page, events that follow
    // from the first failure change nothing.
    if (this.timer !== null && this.hungBecause === null) return;
    this.hungBecause = null;
    this.disarm();
    this.alive.stop();
    const { action, delayMs } = this.ladder.fail(this.deps.clock.monoMs());
    this.phase = 'recovering';
    this.cause = cause;
    this.deps.log('error', 'window.failed', { screen: this.screen, cause, action, failures: this.restarts });
    // Never in the event itself: Chromium is still taking the old page apart.
    this.arm(delayMs, () => this.recover(action, cause));
  }

  private recover(action: RecoveryAction, cause: string): void {
    if (action === 'recreate' || this.contents === null) {
      this.discard();
      this.create();
    }
    if (action !== 'safe') return this.loadWall();
    this.phase = 'safe';
    this.load(`${SAFE_URL}?${new URLSearchParams({ screen: this.screen, cause }).toString()}`);
    this.arm(SAFE_MS, () => {
      this.ladder.retry(this.deps.clock.monoMs());
      this.phase = 'recovering';
      this.recover('recreate', cause);
    });
    this.deps.onLoop(this.screen);
  }

  /** One placement after the other: two at once would undo each other's full screen. */
  private place(): void {
    const { timers, log } = this.deps;
    this.placing = this.placing.then(async () => {
      const { window, target } = this;
      if (window === null || window.isDestroyed()) return;
      const { placed, tries, actual } = await placeWindow(window, target, timers);
      if (!sameRect(target, this.target)) return;
      this.misplaced = placed ? null : actual;
      log(placed ? 'info' : 'error', 'window.placed', {
        screen: this.screen,
        wanted: describeRect(target),
        actual: describeRect(actual),
        tries,
      });
    });
  }

  private discard(): void {
    const { window } = this;
    this.window = null;
    if (window !== null && !window.isDestroyed()) window.destroy();
  }

  private arm(ms: number, run: () => void): void {
    this.timer = this.deps.timers.setTimeout(() => {
      this.timer = null;
      run();
    }, ms);
  }

  private disarm(): void {
    if (this.timer !== null) this.deps.timers.clearTimeout(this.timer);
    this.timer = null;
  }
}
