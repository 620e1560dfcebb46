import Flatbush from 'flatbush';
import type { Boundaries } from '../../shared/contracts/boundaries.js';
import type { Pack } from '../../shared/contracts/jurisdiction.js';
import { borderDistance, isWithin } from '../../shared/geo/border-distance.js';
import { contains } from '../../shared/geo/contains.js';
import { metresPerDegree } from '../../shared/geo/ellipsoid.js';
import { borderless } from './borderless.js';
import { unitShapes, type UnitShape } from './unit-shapes.js';

/** Points farther than this from the district are no matter of this room, metres. */
export const FAR_OUTSIDE_M = 10_000;
/** Longest text of `near`: what the field `geoNear` of an incident holds. */
export const NEAR_MAX = 400;

/**
 * Points of one jurisdiction pack → units, by geometry. WGS-84 degrees everywhere. One index of boxes
 * finds the few borders that a point has to be tried on; the answers are those of trying all of them.
 */
export class UnitLookup {
  private readonly shapes: readonly UnitShape[];
  private readonly byCode: ReadonlyMap<string, UnitShape>;
  private readonly index: Flatbush | null;
  private readonly district: UnitShape | undefined;
  private readonly loose: ReadonlyMap<string, readonly string[]>;
  private readonly reachM: number;

  constructor(pack: Pack, boundaries: Boundaries) {
    const shapes = unitShapes(pack, boundaries);
    this.shapes = shapes;
    this.byCode = new Map(shapes.map((unit) => [unit.code, unit]));
    this.district = shapes.find(({ level }) => level === 'district');
    this.index = indexOf(shapes);
    this.loose = borderless(pack.units, this.byCode);
    this.reachM = shapes.reduce((most, { toleranceM }) => Math.max(most, toleranceM), 0);
  }

  /**
   * Code of the deepest unit whose border holds the point, or '' when none does. On a common border
   * it is the unit with the lower code.
   */
  unitAt(lng: number, lat: number): string {
    return this.around(lng, lat, 0).find(({ shape }) => contains(shape, lng, lat))?.code ?? '';
  }

  /** True when a unit's border holds the point; null for a unit without a border. */
  holds(code: string, lng: number, lat: number): boolean | null {
    const unit = this.byCode.get(code);
    return unit ? contains(unit.shape, lng, lat) : null;
  }

  /**
   * Codes of the towns and villages that the point may lie in, given how far the borders of their
   * level can be trusted, separated by spaces; '' when it may lie in none. `TOWN*` stands for all
   * villages of a town of which none has a border. When there are more than fit, the nearest stay.
   */
  near(lng: number, lat: number): string {
    const found = this.around(lng, lat, this.reachM).filter(
      ({ level, shape, toleranceM }) =>
        (level === 'town' || level === 'village') && isWithin(shape, lng, lat, toleranceM),
    );
    const codes = this.withLoose(found).sort();
    const text = codes.join(' ');
    return text.length <= NEAR_MAX ? text : this.nearest(found, lng, lat);
  }

  /** True when the point lies more than `FAR_OUTSIDE_M` from the district. */
  isFarOutside(lng: number, lat: number): boolean {
    return this.district !== undefined && !isWithin(this.district.shape, lng, lat, FAR_OUTSIDE_M);
  }

  private nearest(found: readonly UnitShape[], lng: number, lat: number): string {
    const distance = ({ shape }: UnitShape): number =>
      contains(shape, lng, lat) ? 0 : borderDistance(shape, lng, lat);
    const sorted = found
      .map((unit) => ({ unit, metres: distance(unit) }))
      .sort((a, b) => a.metres - b.metres || (a.unit.code < b.unit.code ? -1 : 1))
      .map(({ unit }) => unit);
    let text = '';
    for (const code of this.withLoose(sorted)) {
      const longer = text === '' ? code : `${text} ${code}`;
      if (longer.length > NEAR_MAX) break;
      text = longer;
    }
    return text;
  }

  private withLoose(units: readonly UnitShape[]): string[] {
    return units.flatMap(({ code }) => [code, ...(this.loose.get(code) ?? [])]);
  }

  /** Units whose box is at most `metres` away: deepest level first, inside one level by code. */
  private around(lng: number, lat: number, metres: number): UnitShape[] {
    if (!this.index) return [];
    const scale = metresPerDegree(lat);
    const dLng = metres / scale.lng;
    const dLat = metres / scale.lat;
    return this.index
      .search(lng - dLng, lat - dLat, lng + dLng, lat + dLat)
      .sort((a, b) => a - b)
      .flatMap((place) => this.shapes[place] ?? []);
  }
}

function indexOf(shapes: readonly UnitShape[]): Flatbush | null {
  if (shapes.length === 0) return null;
  const index = new Flatbush(shapes.length);
  for (const { box } of shapes) index.add(...box);
  index.finish();
  return index;
}
