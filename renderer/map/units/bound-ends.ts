import type { UnitSet } from './unit-set.js';

/**
 * Where the incidents are that units are bound for: index among the points, -1 for one that is not
 * on the map. Ids are looked through once per list of ids, not per drawing: they stay the same
 * array while nothing comes or goes.
 */
export class BoundEnds {
  #bound: UnitSet['bound'] | null = null;
  #ids: readonly string[] | null = null;
  #ends = new Int32Array(0);

  /** Index of the point for each entry of `bound`. */
  resolve(bound: UnitSet['bound'], ids: readonly string[]): Int32Array {
    if (this.#bound === bound && this.#ids === ids) return this.#ends;
    this.#bound = bound;
    this.#ids = ids;
    const wanted = new Map<string, number[]>();
    for (const [entry, { incident }] of bound.entries()) {
      const entries = wanted.get(incident);
      if (entries) entries.push(entry);
      else wanted.set(incident, [entry]);
    }
    this.#ends = new Int32Array(bound.length).fill(-1);
    for (let index = 0; index < ids.length && wanted.size > 0; index += 1) {
      const id = ids[index] ?? '';
      const entries = wanted.get(id);
      if (!entries) continue;
      for (const entry of entries) this.#ends[entry] = index;
      wanted.delete(id);
    }
    return this.#ends;
  }
}
