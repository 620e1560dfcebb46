import type { Scene, Variant } from '../../shared/contracts/bridge.js';
import type { DisplayBinding } from '../../shared/contracts/wall-profile.js';

/** A screen of the wall: what it is called, what it shows and where it belongs. */
export interface ScreenSpec {
  name: string;
  scene: Scene;
  variant: Variant;
  display: DisplayBinding;
}
