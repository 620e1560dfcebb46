import type { LngLat } from '../../../shared/geo/lng-lat.js';
import { distanceM } from './moving.js';
import type { DemoUnit, Duty } from './roster.js';

/** What somebody is needed for. */
export interface Need {
  readonly town: string;
  /** Who goes by the scene. */
  readonly unit: 'patrol' | 'fire' | 'medical';
  /** Source code of the incident. */
  readonly source: string;
  readonly spot: LngLat;
  /** Server time, UTC ms. */
  readonly at: number;
  /** Ids of units that are bound for something else. */
  readonly busy: ReadonlySet<string>;
}

/** Sources whose incidents are for the street's own people first. */
const CIVIL = new Set(['GRID', '12345', 'PATROL', 'AI']);
const ARMED: readonly Duty[] = ['police', 'patrol'];
const STREET: readonly Duty[] = ['grid', 'enforcement', 'patrol'];
/** Share of incidents to which the second nearest goes. */
const SECOND = 0.15;
const ANY: readonly Duty[] = ['police', 'patrol', 'enforcement', 'grid'];

/**
 * The nearest free unit of the town that is for this, as a dispatcher would choose; when all are
 * bound, the nearest of all. Null in a town without units.
 * @param draw in [0, 1): now and then the second nearest goes
 */
export function pickUnit(roster: readonly DemoUnit[], need: Need, draw: number): DemoUnit | null {
  const { town, unit, source, busy, at, spot } = need;
  const own = roster.filter((one) => one.town === town && one.habit === 'steady');
  const preferred = unit === 'patrol' ? (CIVIL.has(source) ? STREET : ARMED) : [unit];
  const groups = [preferred, unit === 'patrol' ? ANY : []];
  const free = groups.map((duties) => own.filter(({ duty, id }) => duties.includes(duty) && !busy.has(id)));
  const all = own.filter(({ duty }) => preferred.includes(duty) || unit === 'patrol');
  const candidates = [...free, all].find((group) => group.length > 0) ?? [];
  const away = (one: DemoUnit): number => distanceM(one.beat(at), spot);
  const near = candidates
    .map((one) => ({ one, metres: away(one) }))
    .sort((a, b) => a.metres - b.metres || (a.one.id < b.one.id ? -1 : 1));
  return ((draw < SECOND ? near[1] : near[0]) ?? near[0])?.one ?? null;
}
