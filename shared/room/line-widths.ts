import type { Sight } from './angle.js';
import { figureScale } from './figure-scale.js';

/** From this pitch on it is an LED wall, mm: one row of its dots can vanish at low brightness. */
const COARSE_MM = 0.9;
/** Reference pixels of the two rules. */
const ROW_RULE = 1;
const PANEL_RULE = 2;

/** Widths of rules, whole px of the screen: a rule of half a pixel is a grey smear or nothing. */
export interface LineWidths {
  /** Between rows. */
  readonly rule: number;
  /** Above panels and between groups; always wider than a row's. */
  readonly rule2: number;
}

/**
 * Rule widths in a room: never under one pixel, never under two on an LED wall.
 * @param scale the factor that the screen really has
 */
export function lineWidths({ pxMm, distanceM }: Sight, scale?: number): LineWidths {
  const factor = scale ?? figureScale({ pxMm, distanceM });
  const rule = Math.max(pxMm >= COARSE_MM ? 2 : 1, Math.round(ROW_RULE * factor));
  return { rule, rule2: Math.max(rule + 1, Math.round(PANEL_RULE * factor)) };
}
