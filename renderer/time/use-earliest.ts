import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue';
import { useWake } from './use-moment.js';

/**
 * The instant at which many clocks are drawn together: the full second, or 1 ms past the last of
 * their deadlines that has passed within it.
 * @param second server time of the present full second, or null while unknown
 * @param next the first deadline at or after an instant, or null; may be read often
 */
export function useEarliest(
  second: () => number | null,
  next: (now: number) => number | null,
): ComputedRef<number | null> {
  const wake = useWake();
  /** The deadline that has passed within the present second. */
  const passed = shallowRef<number | null>(null);
  const moment = computed(() => {
    const now = second();
    return now === null || passed.value === null ? now : Math.max(now, passed.value + 1);
  });
  let stop = (): void => undefined;
  watch(second, () => (passed.value = null), { flush: 'sync' });
  watch(
    () => (moment.value === null ? null : next(moment.value)),
    (at) => {
      stop();
      stop = at === null ? () => undefined : wake.watch(at, () => (passed.value = at));
    },
    { immediate: true },
  );
  onScopeDispose(() => stop());
  return moment;
}
