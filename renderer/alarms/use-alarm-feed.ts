import { watch } from 'vue';
import { useMotion } from '../motion/use-motion.js';
import { onView } from '../stores/views.js';
import { alarmKey } from './alarm-key.js';
import { useAlarmStore } from './alarm-store.js';
import { useFlashCoordinator } from './flash/use-flash.js';

/** Cards that a screen takes: more than any panel shows, and all that the view gives. */
const CARDS = 50;

/**
 * Follows the wall's alarms for this screen: the one subscription of a window, which strip, panels,
 * rows and map share. Also says which alarms may flash, and that none may where motion is unwanted.
 */
export function useAlarmFeed(): void {
  const store = useAlarmStore();
  const moves = useMotion();
  const flash = useFlashCoordinator();
  onView('alarms', { limit: CARDS }, (data) => {
    store.take(data);
    flash?.stand(store.unacked.map(alarmKey));
  });
  watch(moves, (may) => flash?.setStill(!may), { immediate: true });
}
