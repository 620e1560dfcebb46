import { VARIANTS, type Variant } from '../../shared/contracts/bridge.js';

/** The one of two variants that shows less. */
export function stricter(a: Variant, b: Variant): Variant {
  return VARIANTS.indexOf(a) >= VARIANTS.indexOf(b) ? a : b;
}
