import type { WarningsData } from '../../../../shared/contracts/views.js';
import type { Messages } from '../../../i18n/messages.js';
import { lineText } from '../../../text/line-text.js';
import { eventName } from '../../../warnings/event-name.js';
import { untilText } from '../../../warnings/warning-items.js';
import type { Geography } from '../../geography.js';
import type { LayerLabel } from '../../labels/layer-label.js';
import { strokeLines } from '../../layers/trace.js';
import type { Surface } from '../../layers/surface.js';
import { boundsOf, type WorldLine } from '../../project/ring.js';
import { hatch, type HatchPen } from '../hatch.js';
import { northOf } from '../shape.js';
import type { MapColours } from '../../symbols/map-colours.js';
import type { Tone } from '../tones.js';
import { warnedRings } from './warned-area.js';

/** A warning as the map shows it. */
export interface WarningShape {
  readonly key: string;
  /** An exercise has no colour of its own: nobody takes it for a warning. */
  readonly tone: Tone;
  readonly live: boolean;
  readonly rings: readonly WorldLine[];
  /** What and until when. */
  readonly lines: readonly string[];
}

/** Distance between the lines of the hatch: the worse, the denser, so that it reads without colour. */
const SPACING: Readonly<Record<Tone, number>> = {
  red: 12,
  orange: 16,
  yellow: 20,
  blue: 24,
  grey: 24,
  white: 24,
  soft: 24,
};
const OUTLINE = 3;
const DRILL_DASH = [10, 8];
/** Letters that a chip has room for. */
const MAX_CHIP = 24;
/** How far a chip may stand from the north of its area. */
const REACH = 280;

/**
 * The warnings of a view that hold at `now` and have an area, the worst first. Exercises among them are
 * marked as such; tests and drafts are not for the map.
 */
export function warningShapes(
  { warnings }: WarningsData,
  geography: Geography,
  now: number,
  zone: string,
  t: Messages,
): WarningShape[] {
  const words = t.mapLayers.warnings;
  return warnings.flatMap(({ key, warning }) => {
    const { live, status, event, colour, expiresAt } = warning;
    if ((!live && status !== 'Exercise') || (expiresAt !== null && expiresAt < now)) return [];
    const rings = warnedRings(geography, warning);
    if (rings.length === 0) return [];
    const parts = [lineText(words.chip(eventName(event, t), colour), MAX_CHIP)];
    if (!live) parts.unshift(words.drill);
    if (expiresAt !== null) parts.push(words.until(untilText(expiresAt, now, zone)));
    return [{ key, tone: live ? colour : ('grey' as const), live, rings, lines: [parts.join(' ')] }];
  });
}

/** Draws the areas, the worst on top. */
export function paintWarnings(
  pen: HatchPen & Pick<CanvasRenderingContext2D, 'setLineDash' | 'lineJoin'>,
  surface: Surface,
  shapes: readonly WarningShape[],
  tones: MapColours['tones'],
): void {
  for (const { rings, tone, live } of [...shapes].reverse()) {
    const colour = tones[tone];
    hatch(pen, rings, surface, { colour, spacing: SPACING[tone], width: 1, lean: '/' });
    if (!live) pen.setLineDash(DRILL_DASH);
    strokeLines(pen, rings, surface.view, colour, OUTLINE);
    pen.setLineDash([]);
  }
}

/** The chips that name the areas. */
export function warningLabels(shapes: readonly WarningShape[]): LayerLabel[] {
  return shapes.flatMap(({ key, tone, live, rings, lines }) => {
    const at = northOf(rings);
    if (!at) return [];
    const look = live ? ('chip' as const) : ('drill' as const);
    return [
      { id: `warning-${key}`, lines, look, tone, at, bounds: boundsOf(rings), reach: REACH, first: true },
    ];
  });
}
