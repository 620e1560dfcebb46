import type { UnitsData } from '../../../../shared/contracts/map-views.js';
import type { PointsData } from '../../../../shared/contracts/views.js';
import { UNIT_STATUSES, unitAge } from '../../../../shared/domain/field-unit.js';
import { URGENCIES, type Urgency } from '../../../../shared/domain/incident.js';
import type { Messages } from '../../../i18n/messages.js';
import { disagrees, isDrill, isScattered, isVillage, phaseOf } from '../../points/looks.js';
import { LEGEND_ENTRIES, type LegendEntry } from '../../symbols/legend-entries.js';

/** What stands on the map and so in its legend. */
export interface OnMap {
  readonly points: Pick<PointsData, 'state'> | null;
  readonly drawn: { readonly dense: boolean; readonly clusters: number; readonly units: number };
  /** Null for a map without units. */
  readonly units: Pick<UnitsData, 'status' | 'at'> | null;
  /** Server ms; null while not known. */
  readonly now: number | null;
  /** An incident has an alarm that nobody has acknowledged. */
  readonly unacked?: boolean;
  /** Incidents with a position that are not in the picture. */
  readonly outside: number;
}

/** One line of the legend. */
export interface LegendLine {
  readonly id: string;
  /** Null for a line of words alone. */
  readonly entry: LegendEntry | null;
  readonly text: string;
}

const PHASES = ['unsigned', 'responding', 'enRoute', 'handling'] as const;

function isUrgency(id: LegendEntry['id']): id is Urgency {
  return URGENCIES.some((urgency) => urgency === id);
}

function addUnits({ units, now }: OnMap, found: Set<LegendEntry['id']>): void {
  units?.status.forEach((status, slot) => {
    const name = UNIT_STATUSES[status];
    found.add(name === 'free' ? 'unitFree' : name === 'off' ? 'unitOff' : 'unitOut');
    const age = now === null ? 'fresh' : unitAge(units.at[slot] ?? now, now);
    if (age === 'stale') found.add('unitStale');
    if (age === 'fading') found.add('unitFading');
  });
}

/** Marks that are on the map. How far an incident is, is drawn only on marks that are not in a crowd. */
function marksOn(map: OnMap, short: boolean): ReadonlySet<LegendEntry['id']> {
  const found = new Set<LegendEntry['id']>([...URGENCIES, 'overrun']);
  if (map.unacked === true) found.add('unacked');
  map.points?.state.forEach((state) => {
    if (isDrill(state)) {
      found.add('drill');
      return;
    }
    const phase = PHASES[phaseOf(state)];
    if (phase && !short && !map.drawn.dense) found.add(phase);
    if (isScattered(state)) found.add('scattered');
    if (disagrees(state)) found.add('disagree');
    if (isVillage(state)) found.add('village');
  });
  if (map.drawn.clusters > 0) found.add('clusterOverrun');
  if (map.drawn.units > 0) addUnits(map, found);
  return found;
}

/**
 * The lines for incidents and units: what is on the map and nothing else.
 * @param short leaves out how far incidents are, for a small map
 */
export function legendLines(map: OnMap, short: boolean, t: Messages): LegendLine[] {
  const shown = marksOn(map, short);
  const scattered =
    map.points?.state.reduce((sum, state) => sum + (isScattered(state) && !isDrill(state) ? 1 : 0), 0) ?? 0;
  const lines = LEGEND_ENTRIES.filter(({ id }) => shown.has(id)).map((entry): LegendLine => {
    const { id } = entry;
    if (isUrgency(id)) return { id, entry, text: t.urgency[id] };
    if (id === 'scattered') return { id, entry, text: t.map.scattered(scattered) };
    return { id, entry, text: id === 'clusterOverrun' ? t.mapLayers.clusters : t.mapSymbols[id] };
  });
  if (map.outside > 0) lines.push({ id: 'outside', entry: null, text: t.map.outside(map.outside) });
  return lines;
}
