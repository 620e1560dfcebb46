import { computed, type ComputedRef } from 'vue';
import { useScreenStore } from '../../stores/screen.js';
import { useSessionStore } from '../../stores/session.js';
import { mapColours, type MapColours } from './map-colours.js';

/** Colours of this screen's map, following its theme and whether its data still holds. */
export function useMapColours(): ComputedRef<MapColours> {
  const screen = useScreenStore();
  const session = useSessionStore();
  return computed(() => mapColours(screen.theme, session.old));
}
