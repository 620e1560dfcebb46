import type { Timers } from '../../shared/time/second-ticker.js';

/**
 * How much may be done before other tasks get their turn: frames and time questions of windows
 * wait behind whatever the present task does. What is left over goes on in the next task.
 */
export class TaskBudget {
  private used = 0;
  private handle: unknown = null;

  /**
   * @param max units of work per task
   * @param goOn called at the start of the next task after some was spent
   */
  constructor(
    private readonly timers: Timers,
    private readonly max: number,
    private readonly goOn: () => void,
  ) {}

  /** Units that may still be spent in this task. */
  get left(): number {
    return this.max - this.used;
  }

  /** Takes units out until the next task. */
  spend(units: number): void {
    if (units === 0) return;
    this.used += units;
    this.handle ??= this.timers.setTimeout(() => {
      this.handle = null;
      this.used = 0;
      this.goOn();
    }, 0);
  }

  /** Nothing is to be gone on with. */
  stop(): void {
    if (this.handle !== null) this.timers.clearTimeout(this.handle);
    this.handle = null;
    this.used = 0;
  }
}
