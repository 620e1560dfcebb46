import { onScopeDispose, ref, watch, type Ref, type ShallowRef } from 'vue';
import { useConsole } from './use-console.js';

/**
 * Server time at the desk, once a second: the last answer's, carried on by the monotonic clock. A
 * desk's clock is good to the length of a request; the wall's own clocks are the true ones.
 */
export function useServerTime(
  answer: ShallowRef<{ readonly serverTime: number } | null>,
): Readonly<Ref<number | null>> {
  const { clock, timers } = useConsole();
  const now = ref<number | null>(null);
  let base: { server: number; mono: number } | null = null;
  let timer: unknown = null;

  const tell = (): void => {
    if (base) now.value = base.server + clock.monoMs() - base.mono;
  };
  const tick = (): void => {
    tell();
    timer = timers.setTimeout(tick, 1_000);
  };
  watch(
    answer,
    (came) => {
      if (!came) return;
      base = { server: came.serverTime, mono: clock.monoMs() };
      tell();
    },
    { immediate: true },
  );
  tick();
  onScopeDispose(() => timers.clearTimeout(timer));
  return now;
}
