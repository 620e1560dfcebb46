import type { Pack, TownUnit, VillageUnit } from '../../shared/contracts/jurisdiction.js';
import type { Random } from './random.js';

/** Incidents of the reference street in a year (the mission's figure for 余杭街道). */
export const REFERENCE_PER_YEAR = 7_214;
const DAYS_PER_YEAR = 365;

/** A town with its villages and its mean number of incidents a day. */
export interface Area {
  readonly town: TownUnit;
  readonly villages: readonly VillageUnit[];
  readonly perDay: number;
}

/** The towns of a pack; a town without `demoLoad` counts as the reference street. */
export function areasOf(pack: Pack): Area[] {
  const villages = pack.units.filter((unit) => unit.level === 'village');
  return pack.units
    .filter((unit) => unit.level === 'town')
    .map((town) => ({
      town,
      villages: villages.filter(({ parent }) => parent === town.code),
      perDay: ((town.demoLoad ?? 1) * REFERENCE_PER_YEAR) / DAYS_PER_YEAR,
    }));
}

/** More people live in a community than in a village; nobody in a statistical unit. */
const POPULATED: Readonly<Record<VillageUnit['kind'], number>> = { community: 1.5, village: 1, pseudo: 0.1 };
/** Share of incidents whose position is not told. */
const NO_POSITION = 0.03;
const METRES_PER_DEGREE = 111_320;

/** Code and, mostly, a position of a place in the area, as ingest takes them. */
export interface Place {
  readonly areaCode: string;
  readonly lng?: number;
  readonly lat?: number;
  readonly crs?: 'WGS84';
}

/** A place in one of the villages: its label point moved by less than the village's reach. */
export function placeIn(random: Random, { town, villages }: Area): Place {
  if (villages.length === 0) return { areaCode: town.code };
  const village = random.weighted(villages, ({ kind }) => POPULATED[kind]);
  const place = positionIn(random, village);
  return random.chance(NO_POSITION)
    ? { areaCode: village.code }
    : { areaCode: village.code, ...place, crs: 'WGS84' };
}

/** Where people go: the position that was told, else the middle of the village or town. WGS-84 degrees. */
export function spotOf(
  { areaCode, lng, lat }: Place,
  { town, villages }: Area,
): { lng: number; lat: number } {
  if (lng !== undefined && lat !== undefined) return { lng, lat };
  const [east, north] = (villages.find(({ code }) => code === areaCode) ?? town).label;
  return { lng: east, lat: north };
}

/** A point (WGS-84 degrees) that is sure to lie inside the village. */
export function positionIn(random: Random, { label, reachM }: VillageUnit): { lng: number; lat: number } {
  const [lng, lat] = label;
  const distance = reachM * Math.sqrt(random.next());
  const bearing = 2 * Math.PI * random.next();
  const dLat = (distance * Math.cos(bearing)) / METRES_PER_DEGREE;
  const dLng = (distance * Math.sin(bearing)) / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180));
  return { lng: degrees(lng + dLng), lat: degrees(lat + dLat) };
}

/** Six decimals are 0.1 m. */
function degrees(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
