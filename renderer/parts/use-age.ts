import { computed, type ComputedRef } from 'vue';
import { useSessionStore } from '../stores/session.js';
import { useSecond } from '../time/use-second.js';

/** From this age on a value is called 陈旧, in milliseconds. */
export const STALE_MS = 30_000;

/** How old a value is. */
export interface ValueAge {
  /** Real milliseconds, or null while nothing came yet. */
  readonly ms: number | null;
  readonly stale: boolean;
}

/** Age of what came at `at`. Real time counts: a fast replay does not age faster. */
function valueAge(now: number | null, at: number | null, rate: number): ValueAge {
  if (now === null || at === null) return { ms: null, stale: false };
  const ms = Math.max(0, now - at) / rate;
  return { ms, stale: ms > STALE_MS };
}

/**
 * Age of a panel's data, moving with the second. Without a time of its own (`undefined`) it is the
 * time since the chain last proved that the figures hold.
 * @param at server ms at which the data were true, null when none came yet
 */
export function useAge(at: () => number | null | undefined): ComputedRef<ValueAge> {
  const session = useSessionStore();
  const second = useSecond();
  return computed(() => {
    const own = at();
    return valueAge(second.value, own === undefined ? session.lastGoodAt : own, session.site?.rate ?? 1);
  });
}
