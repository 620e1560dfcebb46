import type { NearestData } from '../../../shared/contracts/map-views.js';
import type { ViewParams } from '../../../shared/contracts/views.js';
import { unitAge } from '../../../shared/domain/field-unit.js';
import { metresBetween } from '../../../shared/geo/metres-between.js';
import { pointOf } from '../../../shared/domain/position.js';
import type { LngLat } from '../../../shared/geo/lng-lat.js';
import { placeOfUnit, type UnitSet } from '../../model/units/unit-set.js';
import type { WallModel } from '../../model/wall-model.js';
import { sameJson, type FrameContext, type LiveView, type ViewPayload } from '../live-view.js';
import type { UnitSource } from './units-view.js';

/** A list that a person reads changes at most this often. */
export const NEAREST_GAP_MS = 500;
/** With nothing new it looks this often for positions that have become too old to be offered. */
const AGES_MS = 1_000;

function positionOf(model: WallModel, id: string): LngLat | null {
  const entry = model.entry(id);
  return entry ? pointOf(entry.incident.fields) : null;
}

/** Order by distance; what has none comes last, ties by id. */
function nearer(a: { metres: number | null; id: string }, b: { metres: number | null; id: string }): number {
  return (a.metres ?? Infinity) - (b.metres ?? Infinity) || (a.id < b.id ? -1 : 1);
}

/** View `nearest` at server time `now`. */
export function nearestData(
  model: WallModel,
  units: UnitSet,
  { id, limit }: ViewParams<'nearest'>,
  now: number,
): NearestData {
  const at = positionOf(model, id);
  const free: NearestData['free'] = [];
  const due: NearestData['due'] = [];
  let stale = 0;
  for (const { state } of units.all()) {
    const place = placeOfUnit(state);
    const metres = at && place ? Math.round(metresBetween(at, place)) : null;
    const { name, kind, status } = state;
    if (state.incident === id) {
      due.push({ id: state.id, name, kind, status, since: state.since, metres, at: place && state.at });
    } else if (at && status === 'free' && metres !== null) {
      const age = unitAge(state.at, now);
      if (age === 'stale' || age === 'dropped') stale += 1;
      else free.push({ id: state.id, name, kind, metres, at: state.at });
    }
  }
  free.sort(nearer);
  due.sort(nearer);
  return { at, free: free.slice(0, limit), stale, due };
}

/** Who is near one incident, and who is on the way to it. */
export class NearestView implements LiveView {
  private nextAt = -Infinity;
  private lookedAt = -Infinity;
  private seen = '';
  private last: NearestData | null = null;

  constructor(
    private readonly params: ViewParams<'nearest'>,
    private readonly source: UnitSource,
  ) {}

  collect({ model, monoMs }: FrameContext): ViewPayload | null {
    if (monoMs < this.nextAt) return null;
    this.nextAt = (Math.floor(monoMs / NEAREST_GAP_MS) + 1) * NEAREST_GAP_MS;
    this.lookedAt = monoMs;
    this.seen = this.state(model?.version ?? -1);
    const now = this.source.now();
    if (!model || now === null) return null;
    const data = nearestData(model, this.source.units, this.params, now);
    if (this.last && sameJson(this.last, data)) return null;
    this.last = data;
    return { view: 'nearest', data };
  }

  dueAt(version: number): number {
    return this.state(version) === this.seen ? this.lookedAt + AGES_MS : this.nextAt;
  }

  private state(version: number): string {
    return `${version}/${this.source.units.version}`;
  }
}
