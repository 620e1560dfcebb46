import type { WallReport } from '../contracts/walls.js';

/** Scenes on which no incident can be read. */
const PLAIN_SCENES: ReadonlySet<string> = new Set(['health', 'calibration']);

/**
 * True when a picture of a screen needs no more than the scope `screens`: it is masked for visitors, or
 * shows no incident. A take-over shows one.
 */
export function isOpenScreen({
  variant,
  scene,
  takeOver,
}: Pick<WallReport['screens'][number], 'variant' | 'scene' | 'takeOver'>): boolean {
  return variant === 'visit' || (PLAIN_SCENES.has(scene) && takeOver === null);
}
