import { shallowRef, watch, type ShallowRef } from 'vue';

/**
 * The value of a computation that runs often and seldom says something new: it changes only when `key`
 * of it or one of `sources` does.
 */
export function useSteady<T>(
  compute: () => T,
  key: (value: T) => unknown,
  sources: () => readonly unknown[],
): Readonly<ShallowRef<T>> {
  let last = '';
  let from: readonly unknown[] = [];
  const steady = shallowRef(compute());
  watch(
    compute,
    (next) => {
      const [now, text] = [sources(), JSON.stringify(key(next))];
      if (text === last && now.every((source, index) => source === from[index])) return;
      [last, from] = [text, now];
      steady.value = next;
    },
    { immediate: true },
  );
  return steady;
}
