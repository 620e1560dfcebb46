import type { Surface } from '../layers/surface.js';
import { ageAt, unitLookKey } from './unit-look.js';
import type { UnitSet } from './unit-set.js';

/** Room for a symbol that is partly outside the picture, reference pixels. */
const MARGIN = 24;

/** Where units stand on the screen and how they look there, kept for pointing. */
export class UnitPlaces {
  /** Device pixels; NaN for a unit that is dropped. */
  x = new Float32Array(0);
  y = new Float32Array(0);
  /** Key of the look, -1 for a unit that is dropped. */
  keys = new Int16Array(0);
  /** Slots that are at least partly in the picture. */
  visible: readonly number[] = [];

  /** Places all units for one drawing. */
  place(units: UnitSet, now: number | null, { view, pixelRatio, width, height }: Surface): void {
    if (this.x.length < units.count) {
      const room = Math.ceil(units.count * 1.25);
      this.x = new Float32Array(room);
      this.y = new Float32Array(room);
      this.keys = new Int16Array(room);
    }
    const visible: number[] = [];
    for (let slot = 0; slot < units.count; slot += 1) {
      const age = ageAt(units.at[slot] ?? Number.NEGATIVE_INFINITY, now);
      const key = unitLookKey(
        units.kind[slot] ?? 0,
        units.status[slot] ?? 0,
        age,
        units.headings[slot] ?? Number.NaN,
      );
      this.keys[slot] = key;
      const x = key < 0 ? Number.NaN : (units.x[slot] ?? Number.NaN) * view.scale + view.dx;
      const y = key < 0 ? Number.NaN : (units.y[slot] ?? Number.NaN) * view.scale + view.dy;
      this.x[slot] = x * pixelRatio;
      this.y[slot] = y * pixelRatio;
      if (x > -MARGIN && y > -MARGIN && x < width + MARGIN && y < height + MARGIN) visible.push(slot);
    }
    this.visible = visible;
  }
}
