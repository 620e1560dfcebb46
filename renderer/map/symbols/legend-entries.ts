import type { Urgency } from '../../../shared/domain/incident.js';
import { drawUnit, UNIT_BOX } from '../units/unit-symbol.js';
import type { UnitLook } from '../units/unit-look.js';
import { BADGE_BOX, drawBadge } from './alarm-badge.js';
import { clusterDrawing } from './cluster-symbol.js';
import { drawIncident, SYMBOL_BOX, type IncidentLook } from './incident-symbol.js';
import type { Drawing } from './sprite-cache.js';

/** Marks that `messages.mapSymbols` has words for. */
export type MarkId =
  | 'unsigned'
  | 'responding'
  | 'enRoute'
  | 'handling'
  | 'overrun'
  | 'unacked'
  | 'scattered'
  | 'disagree'
  | 'village'
  | 'drill'
  | 'cluster'
  | 'clusterOverrun'
  | 'unitOut'
  | 'unitFree'
  | 'unitOff'
  | 'unitFading'
  | 'unitStale';

/** One mark of the map with how to draw it: `draw(pen, x, y, colours)` centred, in its own box. */
export interface LegendEntry extends Drawing {
  /** An urgency (words in `messages.urgency`) or a mark (words in `messages.mapSymbols`). */
  readonly id: Urgency | MarkId;
  /** Entries of one group belong beside each other: what it is, how far it is, what else, units. */
  readonly group: 'urgency' | 'phase' | 'mark' | 'unit';
}

const PLAIN: IncidentLook = {
  urgency: 'urgent',
  overrun: false,
  scattered: false,
  disagree: false,
  phase: 3,
  village: false,
  drill: false,
};
const UNIT: UnitLook = { kind: 'police', duty: 'out', age: 'fresh', heading: null };

function incident(
  id: LegendEntry['id'],
  group: LegendEntry['group'],
  look: Partial<IncidentLook>,
): LegendEntry {
  const size = SYMBOL_BOX;
  return {
    id,
    group,
    width: size,
    height: size,
    draw: (pen, x, y, colours) => drawIncident(pen, { ...PLAIN, ...look }, x, y, colours),
  };
}

function unit(id: MarkId, look: Partial<UnitLook>): LegendEntry {
  return {
    id,
    group: 'unit',
    width: UNIT_BOX,
    height: UNIT_BOX,
    draw: (pen, x, y, colours) => drawUnit(pen, { ...UNIT, ...look }, x, y, colours),
  };
}

/** Every mark that the canvas of incidents and units can show, in reading order. */
export const LEGEND_ENTRIES: readonly LegendEntry[] = [
  incident('critical', 'urgency', { urgency: 'critical' }),
  incident('urgent', 'urgency', {}),
  incident('normal', 'urgency', { urgency: 'normal' }),
  incident('unsigned', 'phase', { urgency: 'normal', phase: 0 }),
  incident('responding', 'phase', { urgency: 'normal', phase: 1 }),
  incident('enRoute', 'phase', { urgency: 'normal', phase: 2 }),
  incident('handling', 'phase', { urgency: 'normal', phase: 3 }),
  incident('overrun', 'mark', { overrun: true }),
  { id: 'unacked', group: 'mark', width: BADGE_BOX, height: BADGE_BOX, draw: drawBadge },
  incident('scattered', 'mark', { scattered: true }),
  incident('disagree', 'mark', { disagree: true }),
  incident('village', 'mark', { urgency: 'normal', village: true }),
  incident('drill', 'mark', { drill: true }),
  { id: 'cluster', group: 'mark', ...clusterDrawing({ count: 12, overrun: 0, urgency: 2 }) },
  { id: 'clusterOverrun', group: 'mark', ...clusterDrawing({ count: 12, overrun: 3, urgency: 0 }) },
  unit('unitOut', {}),
  unit('unitFree', { duty: 'free' }),
  unit('unitOff', { duty: 'off' }),
  // How a fading one looks depends on the opacity it is laid down with: see `FADED_ALPHA`.
  unit('unitFading', { age: 'fading' }),
  unit('unitStale', { age: 'stale' }),
];
