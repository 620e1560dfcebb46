import { LEVELS, type Level, type Pack, type Unit } from '../../../shared/contracts/jurisdiction.js';
import { coreName, plainName } from './names.js';

/** Units of a pack by code and by name. */
export class PackIndex {
  private readonly byCode: ReadonlyMap<string, Unit>;
  private readonly byName = new Map<string, Unit[]>();

  constructor(readonly pack: Pack) {
    this.byCode = new Map(pack.units.map((unit) => [unit.code, unit]));
    for (const unit of pack.units) {
      const keys = new Set([plainName(unit.name.zh), coreName(unit.name.zh, []), plainName(unit.name.en)]);
      for (const key of keys) this.put(`${unit.level} ${key}`, unit);
    }
  }

  get(code: string): Unit | undefined {
    return this.byCode.get(code);
  }

  at(level: Level): Unit[] {
    return this.pack.units.filter((unit) => unit.level === level);
  }

  /** The unit above, or null for the district. */
  parentOf({ parent }: Unit): Unit | null {
    return parent === null ? null : (this.byCode.get(parent) ?? null);
  }

  /** The narrowest known unit above the level whose code begins this one. */
  above(code: string, level: Level): Unit | null {
    for (let length = code.length - 1; length >= 6; length -= 1) {
      const unit = this.byCode.get(code.slice(0, length));
      if (unit && LEVELS.indexOf(unit.level) < LEVELS.indexOf(level)) return unit;
    }
    return null;
  }

  /**
   * Units of a level that a name may mean: those called exactly so, else those whose telling part is
   * the same. More than one are the caller's to choose between.
   */
  named(name: string, level: Level): readonly Unit[] {
    const exact = this.ofName(level, plainName(name)).filter(
      ({ name: own }) => plainName(own.zh) === plainName(name),
    );
    if (exact.length > 0) return exact;
    const district = this.at('district').map((unit) => plainName(unit.name.zh));
    const towns = this.at('town').map((unit) => plainName(unit.name.zh));
    return this.ofName(level, coreName(name, [...district, ...(level === 'town' ? [] : towns)]));
  }

  private ofName(level: Level, key: string): readonly Unit[] {
    return this.byName.get(`${level} ${key}`) ?? [];
  }

  private put(key: string, unit: Unit): void {
    const known = this.byName.get(key);
    if (known) known.push(unit);
    else this.byName.set(key, [unit]);
  }
}
