import { watch, type Ref } from 'vue';
import { useScreenStore } from '../../stores/screen.js';
import { keepRowsWhole } from './whole-rows.js';

/**
 * Keeps the rows of a scene off the horizontal seams of its wall (`keepRowsWhole`), whenever what it shows or
 * its size changes. A wall without such seams is not watched at all.
 */
export function useWholeRows(element: Readonly<Ref<HTMLElement | null>>): void {
  const screen = useScreenStore();
  watch(
    [element, () => screen.info.room?.seams, () => screen.scale] as const,
    ([root, seams], _, onCleanup) => {
      if (!root || !seams || seams.y.length === 0) return;
      let restore = keepRowsWhole(root, seams);
      const again = (): void => {
        restore();
        restore = keepRowsWhole(root, seams);
      };
      // Both tell before anything is painted; a margin is no change that they are told of.
      const content = new MutationObserver(again);
      content.observe(root, { childList: true, characterData: true, subtree: true });
      const size = new ResizeObserver(again);
      size.observe(root);
      onCleanup(() => {
        content.disconnect();
        size.disconnect();
        restore();
      });
    },
    { flush: 'post', immediate: true },
  );
}
