import type { ScreenInfo } from '../../shared/contracts/bridge.js';
import type { WallProfile } from '../../shared/contracts/wall-profile.js';
import { figureScale, fitScale } from '../../shared/room/figure-scale.js';
import { roomOf } from '../../shared/room/room-of.js';
import type { Rect } from './geometry.js';

/** How large one screen draws, and in which room; the room is null without a profile. */
export type ScreenGeometry = Pick<ScreenInfo, 'scale' | 'room'>;

/**
 * Geometry of a named screen.
 * @param bounds of its display, or of where it belongs while that is missing, px of the desktop
 * @param dotsPerPx device pixels per pixel of the desktop
 */
export function screenGeometry(
  profile: WallProfile | null,
  name: string,
  bounds: Pick<Rect, 'width' | 'height'>,
  dotsPerPx: number,
): ScreenGeometry {
  if (profile === null) return { scale: fitScale(bounds), room: null };
  const own = profile.screens.find((screen) => screen.name === name);
  const room = roomOf(profile.room, own?.room, own?.seams, dotsPerPx);
  return { scale: figureScale(room), room };
}
