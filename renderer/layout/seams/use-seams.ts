import { computed, type ComputedRef } from 'vue';
import { useScreenStore } from '../../stores/screen.js';
import { logicalSeams, NO_SEAMS, type LogicalSeams } from './logical-seams.js';

const equal = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((at, index) => at === b[index]);

/**
 * Seams of this screen in reference pixels, from the room of its wall profile; none in an unknown room. The
 * same object until one of them moves: a host tells all of a screen anew for every small change.
 */
export function useSeams(): ComputedRef<LogicalSeams> {
  const screen = useScreenStore();
  let last = NO_SEAMS;
  return computed(() => {
    const next = logicalSeams(screen.info.room, screen.scale);
    if (next.guard !== last.guard || !equal(next.x, last.x) || !equal(next.y, last.y)) last = next;
    return last;
  });
}
