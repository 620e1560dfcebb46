import type { ViewParams } from '../../../shared/contracts/views.js';
import { pointOf } from '../../../shared/domain/position.js';
import type { LngLat } from '../../../shared/geo/lng-lat.js';
import { liesIn, unitOf, type Entry } from '../entry.js';
import { labelOf } from '../labels.js';
import type { WallModel } from '../wall-model.js';
import { cellOf } from './grid.js';
import { fullSquares } from './full-squares.js';

/** Incidents at one place from which on it is told. */
export const REPEATS_MIN = 3;
/** Groups looked at, or places made, in one part of the work. */
const PART = 2_000;
/** A place is a square of this many metres and those around it. */
const CELL_M = 50;

/** A place with several incidents. */
export interface RepeatPlace extends LngLat {
  /** The newest first. */
  readonly entries: readonly Entry[];
}

function exactly({ sample, incident }: Entry): LngLat | null {
  const { lng, lat } = incident.fields;
  // A scattered position is ours, not the caller's.
  return sample.position === 'exact' && lng !== undefined && lat !== undefined ? { lng, lat } : null;
}

function newestFirst(a: Entry, b: Entry): number {
  return (b.sample.receivedAt ?? 0) - (a.sample.receivedAt ?? 0) || (a.sample.id < b.sample.id ? -1 : 1);
}

/** Incidents of one address, or of one square of the map, the newest first: they are never torn apart. */
function* groupsOf(model: WallModel, area: string): Generator<readonly Entry[], void> {
  const wanted = (id: string): Entry[] => {
    const entry = model.entry(id);
    return entry && (area === '' || liesIn(entry, area)) ? [entry] : [];
  };
  const { singles, groups } = model.areas.samePlace;
  for (const id of singles) yield wanted(id);
  for (const ids of groups) yield [...ids].flatMap(wanted).sort(newestFirst);
}

function placeOfGroup(model: WallModel, entries: readonly Entry[]): RepeatPlace[] {
  const [newest] = entries;
  if (!newest || entries.length < REPEATS_MIN) return [];
  const points = entries.flatMap((entry) => exactly(entry) ?? []);
  const at = points.length > 0 ? middleOf(points) : (labelOf(model.site, unitOf(newest)) ?? drawnAt(entries));
  return at ? [{ ...at, entries }] : [];
}

function middleOf(points: readonly LngLat[]): LngLat {
  const sum = (key: keyof LngLat): number => points.reduce((total, point) => total + point[key], 0);
  return { lng: sum('lng') / points.length, lat: sum('lat') / points.length };
}

function drawnAt(entries: readonly Entry[]): LngLat | null {
  for (const { incident } of entries) {
    const point = pointOf(incident.fields);
    if (point) return point;
  }
  return null;
}

/**
 * Places with at least `REPEATS_MIN` incidents in 30 days: the same address of the same village, or within
 * about 100 m of each other. The most first, then the latest. An address stands in the
 * middle of its exact positions, and without any at the label of its village. Done in parts of some ms: a change
 * between two of them may be seen by some and not by others, so who sees one has to look again.
 */
export function* repeatPlaces(
  model: WallModel,
  { area = '' }: Pick<ViewParams<'repeats'>, 'area'>,
): Generator<void, RepeatPlace[]> {
  const byCell = new Map<number, readonly Entry[]>();
  const places: RepeatPlace[] = [];
  let seen = 0;
  for (const group of groupsOf(model, area)) {
    seen += 1;
    if (seen % PART === 0) yield;
    const placed = group.find((entry) => exactly(entry));
    const at = placed && exactly(placed);
    if (!at) {
      places.push(...placeOfGroup(model, group));
      continue;
    }
    const cell = cellOf(at, CELL_M);
    const there = byCell.get(cell);
    byCell.set(cell, there ? [...there, ...group] : group);
  }
  for (const entries of yield* fullSquares(byCell, REPEATS_MIN)) {
    places.push(...placeOfGroup(model, entries.sort(newestFirst)));
    if (places.length % PART === 0) yield;
  }
  return places.sort(
    (a, b) =>
      b.entries.length - a.entries.length || newestOf(b) - newestOf(a) || a.lng - b.lng || a.lat - b.lat,
  );
}

function newestOf({ entries }: RepeatPlace): number {
  return entries[0]?.sample.receivedAt ?? 0;
}
