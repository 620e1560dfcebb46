import type { Variant } from '../../shared/contracts/bridge.js';
import type { Subscribe } from '../views/subscribe.js';

/** Digits of a village's code: visitors are told no smaller unit. */
const VILLAGE_DIGITS = 12;

/**
 * A wish as a variant may have it. Who asked for the queue of one grid after the other would learn in
 * which an incident lies although its row does not say so: for visitors an area ends at the village.
 */
export function wishFor(wish: Subscribe, variant: Variant): Subscribe {
  if (variant !== 'visit' || !('area' in wish.params)) return wish;
  const area = wish.params.area.slice(0, VILLAGE_DIGITS);
  switch (wish.view) {
    case 'queue':
      return { ...wish, params: { ...wish.params, area } };
    case 'notable':
      return { ...wish, params: { ...wish.params, area } };
    case 'areas':
      return { ...wish, params: { ...wish.params, area } };
    case 'repeats':
      return { ...wish, params: { ...wish.params, area } };
    default:
      return wish;
  }
}
