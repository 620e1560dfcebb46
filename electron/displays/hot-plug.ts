import type { Timers } from '../../shared/time/second-ticker.js';

/** The part of Electron's `screen` that tells of changes. */
export interface DisplayEvents {
  on(event: 'display-added' | 'display-removed' | 'display-metrics-changed', listener: () => void): unknown;
}

/** A splicer that wakes up reports its outputs one by one; one plan for all is enough. */
export const DEBOUNCE_MS = 400;
/** A burst that never ends is still looked at this often, so that replug is settled within 5 s. */
export const MAX_WAIT_MS = 1_500;

/** Calls `changed` once displays have stopped changing. Its argument is not the truth: read anew. */
export function watchDisplays(
  screen: DisplayEvents,
  timers: Timers,
  monoMs: () => number,
  changed: () => void,
): void {
  let handle: unknown = null;
  let since = 0;
  const touch = (): void => {
    if (handle === null) since = monoMs();
    else timers.clearTimeout(handle);
    const wait = Math.max(0, Math.min(DEBOUNCE_MS, since + MAX_WAIT_MS - monoMs()));
    handle = timers.setTimeout(() => {
      handle = null;
      changed();
    }, wait);
  };
  screen.on('display-added', touch);
  screen.on('display-removed', touch);
  screen.on('display-metrics-changed', touch);
}
