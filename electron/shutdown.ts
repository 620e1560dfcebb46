import type { Timers } from '../shared/time/second-ticker.js';
import type { Log } from './logging/logger.js';

/** The part of Electron's `app` that ends the program. */
export interface EndingApp {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  exit(code: number): void;
  relaunch(): void;
}
/** The process signals of a polite end. */
export interface EndingProcess {
  on(signal: 'SIGTERM' | 'SIGINT' | 'SIGHUP', listener: () => void): unknown;
}

/** Children have this long in all; then the program ends and takes them with it. */
export const END_WITHIN_MS = 8_000;

/**
 * The one way out: children are stopped in turn, then the program exits, whichever signal or event
 * asked for it. A wall without windows (all displays gone) does not end.
 */
export class Shutdown {
  private ending = false;

  constructor(
    private readonly app: EndingApp,
    private readonly timers: Timers,
    private readonly log: Log,
    /** Stops what runs, in order; each may take its time. */
    private readonly steps: readonly (() => void | Promise<void>)[],
    /** Sees from outside that the exit comes to its end. */
    private readonly watchExit: () => void,
  ) {}

  listen(process: EndingProcess): void {
    this.app.on('window-all-closed', () => undefined);
    this.app.on('before-quit', (event) => {
      event.preventDefault();
      this.end('quit');
    });
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => this.end(signal));
    }
  }

  /** Ends the program; with `relaunch` it is started again with the same arguments. */
  end(reason: string, { relaunch = false } = {}): void {
    if (this.ending) return;
    this.ending = true;
    this.log('info', 'app.ending', { reason, relaunch });
    const exit = (): void => {
      this.timers.clearTimeout(deadline);
      if (relaunch) this.app.relaunch();
      this.log('info', 'app.exit', { reason });
      this.watchExit();
      this.app.exit(0);
    };
    const deadline = this.timers.setTimeout(() => {
      this.log('error', 'app.children-late');
      exit();
    }, END_WITHIN_MS);
    void this.runSteps().then(exit);
  }

  private async runSteps(): Promise<void> {
    for (const step of this.steps) {
      try {
        await step();
      } catch (error) {
        this.log('error', 'app.ending-step', { error });
      }
    }
  }
}
