import { nextAt } from './moment.js';
import type { ScreensPlan } from './plan.js';

/** UTC ms of the next shift start; for ever when the wall has no shifts. */
export function nextShiftStart({ shiftStarts, timeZone }: ScreensPlan, wallMs: number): number {
  return Math.min(...shiftStarts.map((minute) => nextAt(wallMs, timeZone, minute)));
}
