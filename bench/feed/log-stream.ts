import { aSite } from '../../feed/testing/fixtures.js';
import { incidentId, type IncidentFields } from '../../shared/domain/incident.js';
import type { StampKey, Stamps } from '../../shared/domain/stamps.js';
import type { WallEvent } from '../../shared/wall/event.js';

/** The stamps of one incident's life, in order, with the seconds each takes. */
const LIFE: readonly (readonly [StampKey, number])[] = [
  ['received', 0],
  ['signed', 40],
  ['dispatched', 60],
  ['accepted', 120],
  ['arrived', 500],
  ['feedback', 1_500],
  ['closed', 1_800],
];

/** Mulberry32: a seeded uniform source. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A log with `open` incidents open at any time: each is received, walks through its stamps and is
 * replaced by a new one when it closes. Sizes and fields are those of a real dispatch record.
 */
export class LogStream {
  private readonly random: () => number;
  private readonly running: { id: string; version: number; step: number; start: number }[] = [];
  private nextId = 1;

  constructor(
    seed: number,
    private readonly startMs: number,
  ) {
    this.random = seeded(seed);
  }

  /** A new incident. */
  open(): WallEvent {
    const id = `2026${String(this.nextId++).padStart(10, '0')}`;
    const start = this.startMs + this.nextId * 10;
    this.running.push({ id, version: 1, step: 0, start });
    return this.event(id, 1, 'received', start, this.details());
  }

  /** The next entry of the log: some running incident moves on by one stamp. */
  next(): WallEvent {
    const i = Math.floor(this.random() * this.running.length);
    const one = this.running[i];
    if (!one) return this.open();
    one.step += 1;
    one.version += 1;
    const [key, seconds] = LIFE[one.step] ?? ['closed', 1_800];
    const at = one.start + Math.round(seconds * (0.5 + this.random()) * 1_000);
    if (one.step < LIFE.length - 1) return this.event(one.id, one.version, key, at, { unit: '禹合一队' });
    this.running[i] = this.running[this.running.length - 1] ?? one;
    this.running.pop();
    return this.event(one.id, one.version, 'closed', at, { disposition: 'handled' });
  }

  private details(): IncidentFields {
    const [category] = this.pick(aSite().dictionary.categories);
    return {
      category: category?.code ?? 'noise',
      urgency: this.random() < 0.05 ? 'critical' : 'normal',
      town: `3301100${13 + Math.floor(this.random() * 12)}`,
      title: '噪声扰民',
      brief: '报警人称楼上装修声音过大，已与物业沟通无果，请派人到场处理。',
      address: '余杭街道凤联村 12 组 34 号',
      lng: 119.9 + this.random() * 0.3,
      lat: 30.2 + this.random() * 0.3,
      position: 'exact',
    };
  }

  private pick<T>(list: readonly T[]): T[] {
    const one = list[Math.floor(this.random() * list.length)];
    return one === undefined ? [] : [one];
  }

  private event(id: string, version: number, key: StampKey, at: number, set: IncidentFields): WallEvent {
    const stamps: Stamps = { [key]: { at, entered: at, version, by: 'source' } };
    return { id: incidentId('110', id), source: '110', version, at, set, stamps };
  }
}
