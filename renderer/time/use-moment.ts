import {
  computed,
  inject,
  onScopeDispose,
  shallowRef,
  watch,
  type App,
  type ComputedRef,
  type InjectionKey,
} from 'vue';
import type { StageFact } from '../../shared/domain/stage-clock.js';
import { currentDeadline } from '../../shared/domain/stage-facts.js';
import type { DeadlineWake } from './deadline-wake.js';

const KEY: InjectionKey<DeadlineWake> = Symbol('deadline-wake');

/** Hangs the window's one deadline timer into the app. */
export function provideWake(app: App, wake: DeadlineWake): void {
  app.provide(KEY, wake);
}

/** The window's one deadline timer. */
export function useWake(): DeadlineWake {
  const wake = inject(KEY);
  if (!wake) throw new Error('useWake needs provideWake on the app');
  return wake;
}

/** Deadline of the first open stage, or null when no clock runs. */
export function firstDeadline(facts: readonly StageFact[]): number | null {
  const deadline = currentDeadline(facts);
  return deadline === Infinity ? null : deadline;
}

/**
 * The instant at which a clock is drawn: the full second, or 1 ms past its deadline once that has
 * passed within the second. Screens still agree, since both are the same number on each of them.
 * @param second server time of the present full second, or null while unknown
 * @param deadline of the clock in server ms, or null when it does not run
 */
export function useMoment(
  second: () => number | null,
  deadline: () => number | null,
): ComputedRef<number | null> {
  const wake = useWake();
  /** The deadline that is known to have passed. */
  const passed = shallowRef<number | null>(null);
  let stop = (): void => undefined;
  watch(
    deadline,
    (at) => {
      stop();
      stop = at === null ? () => undefined : wake.watch(at, () => (passed.value = at));
    },
    { immediate: true },
  );
  onScopeDispose(() => stop());
  return computed(() => {
    const now = second();
    const at = deadline();
    return now !== null && at !== null && passed.value === at ? Math.max(now, at + 1) : now;
  });
}
