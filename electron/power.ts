import type { Timers } from '../shared/time/second-ticker.js';

/** Electron's `powerSaveBlocker`. */
export interface PowerSaveBlocker {
  start(type: 'prevent-display-sleep'): number;
  isStarted(id: number): boolean;
}

/** Blockers have been seen to vanish; asked for again this often (reliability §2.4 row 44). */
export const CHECK_MS = 60 * 60_000;

/** Keeps the displays awake for as long as the program runs. `onState` hears of each check. */
export function keepAwake(
  blocker: PowerSaveBlocker,
  timers: Timers,
  onState: (awake: boolean) => void,
): void {
  let id: number | null = null;
  const check = (): void => {
    if (id === null || !blocker.isStarted(id)) id = blocker.start('prevent-display-sleep');
    onState(blocker.isStarted(id));
    timers.setTimeout(check, CHECK_MS);
  };
  check();
}
