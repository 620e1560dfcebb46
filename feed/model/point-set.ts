import type { PointsData } from '../../shared/contracts/views.js';
import { POSITION_CLASSES, type PositionClass } from '../../shared/domain/incident.js';
import { pointOf } from '../../shared/domain/position.js';
import { currentDeadline } from '../../shared/domain/stage-facts.js';
import { Counter } from '../../shared/metrics/counter.js';
import type { Entry } from './entry.js';
import { pointState } from './point-state.js';

const START_SLOTS = 256;
/** All points. `ids` is the same array as long as no point came, went or changed its place in it. */
export type PointsCopy = Omit<PointsData, 'ids'> & { readonly ids: string[] };

/**
 * Open incidents on the map as parallel arrays, one slot each; a removed one is replaced by the
 * last. A change costs O(1), and handing the points out is a copy of memory.
 */
export class PointSet {
  private positions = new Float64Array(2 * START_SLOTS);
  private state = new Uint16Array(START_SLOTS);
  private deadlines = new Float64Array(START_SLOTS);
  private ids: string[] = [];
  private readonly slots = new Map<string, number>();
  private readonly unplaced = new Counter<PositionClass>();
  private readonly reasons = new Map<string, PositionClass>();
  private changes = 0;
  private idList: string[] | null = null;

  /** Grows with each change that a map would show. */
  get version(): number {
    return this.changes;
  }

  /** Takes the present state of an incident. */
  set(entry: Entry): void {
    const { id, fields } = entry.incident;
    const point = pointOf(fields);
    if (!entry.sample.open) {
      this.forget(id);
      this.free(id);
      return;
    }
    if (point === null) {
      this.free(id);
      if (entry.sample.practice) this.forget(id);
      else this.reason(id, entry.sample.position);
      return;
    }
    this.forget(id);
    const deadline = currentDeadline(entry.facts);
    this.write(id, point.lng, point.lat, pointState(entry, deadline), deadline);
  }

  /** A copy that may be given away. */
  copy(): PointsCopy {
    const n = this.ids.length;
    return {
      positions: this.positions.slice(0, 2 * n),
      state: this.state.slice(0, n),
      deadlines: this.deadlines.slice(0, n),
      ids: (this.idList ??= this.ids.slice()),
      unplaced: POSITION_CLASSES.flatMap((position) => {
        const count = this.unplaced.get(position);
        return count > 0 ? [{ position, count }] : [];
      }),
    };
  }

  private write(id: string, lng: number, lat: number, bits: number, deadline: number): void {
    let slot = this.slots.get(id);
    if (slot === undefined) {
      slot = this.ids.length;
      if (slot === this.state.length) this.grow();
      this.slots.set(id, slot);
      this.ids.push(id);
      this.idList = null;
    } else if (
      this.positions[2 * slot] === lng &&
      this.positions[2 * slot + 1] === lat &&
      this.state[slot] === bits &&
      this.deadlines[slot] === deadline
    ) {
      return;
    }
    this.positions[2 * slot] = lng;
    this.positions[2 * slot + 1] = lat;
    this.state[slot] = bits;
    this.deadlines[slot] = deadline;
    this.changes += 1;
  }

  private free(id: string): void {
    const slot = this.slots.get(id);
    if (slot === undefined) return;
    const lastId = this.ids.pop() ?? id;
    this.slots.delete(id);
    this.idList = null;
    this.changes += 1;
    const last = this.ids.length;
    if (slot === last) return;
    this.ids[slot] = lastId;
    this.slots.set(lastId, slot);
    this.positions.copyWithin(2 * slot, 2 * last, 2 * last + 2);
    this.state.copyWithin(slot, last, last + 1);
    this.deadlines.copyWithin(slot, last, last + 1);
  }

  private reason(id: string, position: PositionClass): void {
    const old = this.reasons.get(id);
    if (old === position) return;
    this.forget(id);
    this.reasons.set(id, position);
    this.unplaced.add(position, 1);
    this.changes += 1;
  }

  private forget(id: string): void {
    const old = this.reasons.get(id);
    if (old === undefined) return;
    this.reasons.delete(id);
    this.unplaced.add(old, -1);
    this.changes += 1;
  }

  private grow(): void {
    const slots = 2 * this.state.length;
    const { positions, state, deadlines } = this;
    this.positions = new Float64Array(2 * slots);
    this.positions.set(positions);
    this.state = new Uint16Array(slots);
    this.state.set(state);
    this.deadlines = new Float64Array(slots);
    this.deadlines.set(deadlines);
  }
}
