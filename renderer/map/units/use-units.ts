import { onScopeDispose, shallowReadonly, shallowRef, watch, type ShallowRef } from 'vue';
import type { UnitsData } from '../../../shared/contracts/map-views.js';
import { useFeed } from '../../stores/views.js';

/**
 * The newest payload of the field units while the layer is on, null while it is off: then nothing is
 * subscribed. A payload without `lines` goes on with the names of the one before.
 */
export function useUnits(on: () => boolean, trails: () => boolean): Readonly<ShallowRef<UnitsData | null>> {
  const feed = useFeed();
  const data: ShallowRef<UnitsData | null> = shallowRef(null);
  let end: () => void = () => undefined;
  watch(
    [on, trails],
    ([wanted, withTrails]) => {
      end();
      if (!wanted) {
        data.value = null;
        return;
      }
      const subscription = feed.subscribe('units', { trails: withTrails }, (next) => {
        data.value = { ...next, lines: next.lines ?? data.value?.lines ?? [] };
      });
      end = () => subscription.close();
    },
    { immediate: true },
  );
  onScopeDispose(() => end());
  return shallowReadonly(data);
}
