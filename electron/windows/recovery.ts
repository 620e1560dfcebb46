/** What is done about a window that failed. */
export type RecoveryAction = 'reload' | 'recreate' | 'safe';

/** A step of recovery: what, and after which wait. */
export interface RecoveryStep {
  action: RecoveryAction;
  delayMs: number;
}

/** Failures are counted over this long (reliability R5: ≥5 in 10 min is a loop). */
export const WINDOW_MS = 10 * 60_000;
const STEPS: readonly RecoveryStep[] = [
  { action: 'reload', delayMs: 0 },
  { action: 'reload', delayMs: 500 },
  { action: 'recreate', delayMs: 1_000 },
  { action: 'recreate', delayMs: 3_000 },
];
/** How long the safe page stands before the real one is tried again. */
export const SAFE_MS = 60_000;
const SAFE: RecoveryStep = { action: 'safe', delayMs: 0 };

/**
 * How one screen is brought back: in place first, as a new window after repeats, and the safe page
 * once it fails in a loop. Pure: told of each failure with a monotonic time.
 */
export class RecoveryLadder {
  private failures: number[] = [];
  /** Failures since the start. */
  total = 0;
  /** How often the safe page had to be shown. */
  safePages = 0;

  fail(monoMs: number): RecoveryStep {
    this.total += 1;
    this.failures = [...this.failures.filter((at) => monoMs - at < WINDOW_MS), monoMs];
    const step = STEPS[this.failures.length - 1];
    if (step !== undefined) return step;
    this.safePages += 1;
    return SAFE;
  }

  /** The safe page has stood long enough: the next failure is one in a loop still. */
  retry(monoMs: number): void {
    this.failures = this.failures.filter((at) => monoMs - at < WINDOW_MS).slice(-STEPS.length);
  }
}
