import type { Pack, TownUnit, VillageUnit } from '../../../shared/contracts/jurisdiction.js';
import type { LngLat } from '../../../shared/geo/lng-lat.js';
import type { UnitKind } from '../../../shared/domain/field-unit.js';
import { areasOf, positionIn, type Area } from '../area.js';
import { Random } from '../random.js';
import { loop } from './loop.js';
import { distanceM, standing, type Motion } from './moving.js';

/** What a unit of the demo is sent to. */
export type Duty = 'police' | 'patrol' | 'enforcement' | 'grid' | 'fire' | 'medical';

/** How a unit reports: always, with long silences, or without ever saying where it is. */
export type Habit = 'steady' | 'silent' | 'no-position';

/** A made-up unit of a town. */
export interface DemoUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly duty: Duty;
  readonly habit: Habit;
  /** Code of its town. */
  readonly town: string;
  /** Where it is while nobody needs it. */
  readonly beat: Motion;
}

const KIND: Readonly<Record<Duty, UnitKind>> = {
  police: 'police',
  patrol: 'patrol',
  enforcement: 'other',
  grid: 'grid',
  fire: 'fire',
  medical: 'medical',
};
/** Speed of a beat, and how many villages it passes; none of those who wait at their station. */
const BEAT: Readonly<Record<Duty, { readonly kmh: number; readonly villages: number }>> = {
  police: { kmh: 24, villages: 6 },
  patrol: { kmh: 16, villages: 5 },
  enforcement: { kmh: 12, villages: 3 },
  grid: { kmh: 5, villages: 1 },
  fire: { kmh: 0, villages: 0 },
  medical: { kmh: 0, villages: 0 },
};
/** Places that a beat passes in one village. */
const STOPS: Readonly<Record<Duty, number>> = {
  ...{ police: 1, patrol: 1, enforcement: 2, grid: 5, fire: 0, medical: 0 },
};

interface Post {
  readonly duty: Duty;
  readonly name: string;
  readonly habit: Habit;
}

/** The last roster of each pack: every simulated day asks for it. */
const made = new WeakMap<Pack, { readonly seed: number; readonly units: readonly DemoUnit[] }>();

/** All units of the demo, about 70 in 12 towns. The same seed gives the same units. */
export function rosterOf(pack: Pack, seed: number): readonly DemoUnit[] {
  const known = made.get(pack);
  if (known?.seed === seed) return known.units;
  const units = makeRoster(pack, seed);
  made.set(pack, { seed, units });
  return units;
}

function makeRoster(pack: Pack, seed: number): DemoUnit[] {
  return areasOf(pack).flatMap((area, i) => {
    const random = new Random(`${seed}|units|${area.town.code}`);
    const posts = postsOf(area.town, i);
    return posts.map(({ duty, name, habit }, n): DemoUnit => {
      const place = n / posts.length;
      return {
        id: `DEMO-${area.town.code.slice(-3)}-${n + 1}`,
        ...{ name, duty, habit, kind: KIND[duty], town: area.town.code },
        beat: beatOf(random, area, duty, place),
      };
    });
  });
}

/** Towns whose second grid worker is odd, by their place in the pack. */
const ODD: Readonly<Record<number, Habit>> = { 0: 'silent', 4: 'no-position', 7: 'silent', 8: 'silent' };

function postsOf({ name: { zh }, demoLoad = 1 }: TownUnit, place: number): Post[] {
  const short = shortName(zh);
  const post = (duty: Duty, name: string, habit: Habit = 'steady'): Post => ({ duty, name, habit });
  const odd = ODD[place];
  return [
    post('police', `${short}派出所巡逻车`),
    post('patrol', `${zh}巡逻1组`),
    ...(demoLoad >= 1.2 ? [post('patrol', `${zh}巡逻2组`)] : []),
    ...(demoLoad >= 1 ? [post('enforcement', `${zh}综合行政执法队`)] : []),
    post('grid', `${zh}专职网格员1`),
    ...(odd === undefined ? [] : [post('grid', `${zh}专职网格员2`, odd)]),
    post('fire', `${short}消防站`),
    post('medical', `${short}急救站`),
  ];
}

function shortName(town: string): string {
  return town.replace(/(街道|镇)$/, '');
}

function beatOf(random: Random, { town, villages }: Area, duty: Duty, place: number): Motion {
  const [lng, lat] = town.seat ?? town.label;
  const seat = { lng, lat };
  const { kmh, villages: count } = BEAT[duty];
  const phase = random.next();
  if (count === 0 || villages.length === 0) {
    return () => standing({ lng: lng + (duty === 'fire' ? 0.002 : -0.002), lat });
  }
  const near = byDistance(villages, seat);
  const anchor = near[Math.floor(place * near.length)] ?? near[0];
  const passed = anchor ? byDistance(villages, pointOf(anchor)).slice(0, count) : [];
  const stops = passed.flatMap((village) =>
    Array.from({ length: STOPS[duty] }, () => positionIn(random, village)),
  );
  return loop(roundabout(stops), kmh, phase);
}

function pointOf({ label: [lng, lat] }: VillageUnit): LngLat {
  return { lng, lat };
}

function byDistance(villages: readonly VillageUnit[], from: LngLat): VillageUnit[] {
  return [...villages].sort(
    (a, b) => distanceM(from, pointOf(a)) - distanceM(from, pointOf(b)) || (a.code < b.code ? -1 : 1),
  );
}

/** In the order of their bearings from the middle, so that a beat does not cross itself. */
function roundabout(stops: readonly LngLat[]): LngLat[] {
  const middle = {
    lng: stops.reduce((sum, { lng }) => sum + lng, 0) / stops.length,
    lat: stops.reduce((sum, { lat }) => sum + lat, 0) / stops.length,
  };
  const bearing = ({ lng, lat }: LngLat): number => Math.atan2(lng - middle.lng, lat - middle.lat);
  return [...stops].sort((a, b) => bearing(a) - bearing(b));
}
