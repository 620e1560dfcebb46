import { worldX, worldY } from '../project/mercator.js';

/**
 * Positions of a list that comes again and again with few of them changed. A position is projected
 * only when it is another than before at the same place in the list: comparing two numbers costs a
 * twentieth of a sine and a logarithm, and of 50 000 points some 30 move between two drawings.
 */
export class Projection {
  #x = new Float64Array(0);
  #y = new Float64Array(0);
  /** The degrees that the world units were made of; NaN differs from everything. */
  #degrees = new Float64Array(0);

  /** World units; at least as long as the list, what lies beyond its end means nothing. */
  get x(): Float64Array {
    return this.#x;
  }

  /** World units; at least as long as the list, what lies beyond its end means nothing. */
  get y(): Float64Array {
    return this.#y;
  }

  /** Takes `count` pairs `lng, lat`, WGS-84 degrees. Returns how many were projected. */
  take(positions: Float64Array, count: number): number {
    if (this.#x.length < count) {
      const room = Math.ceil(count * 1.25);
      this.#x = new Float64Array(room);
      this.#y = new Float64Array(room);
      this.#degrees = new Float64Array(2 * room).fill(Number.NaN);
    }
    let projected = 0;
    for (let index = 0; index < count; index += 1) {
      const lng = positions[2 * index] ?? Number.NaN;
      const lat = positions[2 * index + 1] ?? Number.NaN;
      if (lng === this.#degrees[2 * index] && lat === this.#degrees[2 * index + 1]) continue;
      this.#degrees[2 * index] = lng;
      this.#degrees[2 * index + 1] = lat;
      this.#x[index] = worldX(lng);
      this.#y[index] = worldY(lat);
      projected += 1;
    }
    return projected;
  }
}
