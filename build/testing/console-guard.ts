import { format } from 'node:util';

type Level = 'error' | 'warn';
type Print = (...args: unknown[]) => void;

/** The two methods that are watched. */
export type WatchedConsole = Record<Level, Print>;

/**
 * Makes a test fail when it printed an error or a warning (Vue reports its own faults as warnings).
 * A test that expects one replaces the method with a spy of its own, which this guard never sees.
 */
export class ConsoleGuard {
  private readonly seen: string[] = [];
  private readonly mine: WatchedConsole;
  private readonly original: WatchedConsole;

  constructor(private readonly target: WatchedConsole) {
    this.original = { error: target.error, warn: target.warn };
    const record = (level: Level): Print => {
      return (...args) => {
        this.seen.push(`console.${level}: ${format(...args)}`);
      };
    };
    this.mine = { error: record('error'), warn: record('warn') };
  }

  install(): void {
    this.seen.length = 0;
    this.target.error = this.mine.error;
    this.target.warn = this.mine.warn;
  }

  /** Gives the console back, and throws with everything printed since `install`. */
  check(): void {
    this.target.error = this.original.error;
    this.target.warn = this.original.warn;
    if (this.seen.length === 0) return;
    const text = this.seen.splice(0).join('\n');
    throw new Error(`expected a silent console, came:\n${text}`);
  }
}
