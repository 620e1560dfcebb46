import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ApiError } from './api/gateway-api.js';
import { useDeskSession } from './stores/desk-session.js';
import { useConsole } from './use-console.js';

/** A figure that is asked for again and again. */
export interface Poll<T> {
  readonly data: ShallowRef<T | null>;
  /** Why the last question had no answer; the data is then of before. */
  readonly fault: Ref<string | null>;
  /** Asks at once. */
  refresh(): Promise<void>;
}

/**
 * Asks every `everyMs` while the component lives, one question at a time. A token that no longer
 * holds ends the session.
 */
export function usePoll<T>(ask: () => Promise<T>, everyMs: number): Poll<T> {
  const { timers } = useConsole();
  const session = useDeskSession();
  const data = shallowRef<T | null>(null);
  const fault = ref<string | null>(null);
  let timer: unknown = null;
  let ended = false;

  async function refresh(): Promise<void> {
    timers.clearTimeout(timer);
    try {
      const answer = await ask();
      if (ended) return;
      data.value = answer;
      fault.value = null;
    } catch (error) {
      if (ended) return;
      if (error instanceof ApiError && error.status === 401) session.end();
      fault.value = error instanceof Error ? error.message : String(error);
    }
    timer = timers.setTimeout(() => void refresh(), everyMs);
  }

  onScopeDispose(() => {
    ended = true;
    timers.clearTimeout(timer);
  });
  void refresh();
  return { data, fault, refresh };
}
