import { computed, type ComputedRef } from 'vue';
import { useScreenStore } from '../../stores/screen.js';
import { logicalSeams, type LogicalSeams } from './logical-seams.js';

/** Seams of this screen in reference pixels, from the room of its wall profile; none in an unknown room. */
export function useSeams(): ComputedRef<LogicalSeams> {
  const screen = useScreenStore();
  return computed(() => logicalSeams(screen.info.room, screen.scale));
}
