import { computed, type ComputedRef } from 'vue';
import { useScreenStore } from '../../stores/screen.js';
import { useView } from '../../stores/views.js';

/**
 * Id of the incident that this screen follows: the one that was opened for it, else the most urgent one
 * of the room. Null while neither exists.
 */
export function useFollowed(): ComputedRef<string | null> {
  const screen = useScreenStore();
  const notable = useView('notable', { worst: 1, newest: 1 });
  return computed(
    () => screen.info.incident ?? notable.value?.worst[0]?.id ?? notable.value?.newest[0]?.id ?? null,
  );
}
