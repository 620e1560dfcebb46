import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { useScreenStore } from '../../stores/screen.js';
import { useLogicalSize, type LogicalSize } from '../use-logical-size.js';
import { useSeams } from './use-seams.js';
import { seamLoss } from './whole-rows.js';

/**
 * Size of a box in reference pixels like `useLogicalSize`, less the height that `useWholeRows` takes for
 * the horizontal seams in it: what a scene can count its rows by.
 * @param row height of its rows, reference pixels
 */
export function useClearSize(
  element: Readonly<Ref<HTMLElement | null>>,
  row: number,
): ComputedRef<LogicalSize> {
  const screen = useScreenStore();
  const seams = useSeams();
  const size = useLogicalSize(element);
  const top = shallowRef(0);
  // What stands above the scene changes its height as well.
  watch(size, () => {
    top.value = (element.value?.getBoundingClientRect().top ?? 0) / screen.scale;
  });
  return computed(() => {
    const { width, height } = size.value;
    return { width, height: Math.max(0, height - seamLoss(seams.value, top.value, height, row)) };
  });
}
