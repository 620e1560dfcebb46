import type { FeedLogger } from '../logger.js';

/** Time between two lines of the log about the same kind of fault, ms. */
export const SPARSE_MS = 60_000;

/**
 * A warning about what comes again and again: a unit that cannot be read comes five times a second, and a
 * line for each would push everything else out of the log. The first is told at once, the others as a
 * count with the next line.
 */
export class SparseWarning {
  private toldAt = -Infinity;
  private untold = 0;

  constructor(
    private readonly logger: Pick<FeedLogger, 'warn'>,
    private readonly text: string,
    /** Local monotonic ms. */
    private readonly monoMs: () => number,
  ) {}

  tell(fault: string): void {
    const now = this.monoMs();
    if (now - this.toldAt < SPARSE_MS) {
      this.untold += 1;
      return;
    }
    const more = this.untold === 0 ? {} : { more: this.untold };
    this.toldAt = now;
    this.untold = 0;
    this.logger.warn(this.text, { fault, ...more });
  }
}
