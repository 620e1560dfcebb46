import { type Variant, VARIANTS } from '../../shared/contracts/bridge.js';

/** True when fewer things may be shown in `a` than in `b`. */
export const isStricter = (a: Variant, b: Variant): boolean => VARIANTS.indexOf(a) > VARIANTS.indexOf(b);
