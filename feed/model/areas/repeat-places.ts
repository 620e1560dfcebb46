import type { ViewParams } from '../../../shared/contracts/views.js';
import type { LngLat } from '../../../shared/geo/lng-lat.js';
import { liesIn, unitOf, type Entry } from '../entry.js';
import { labelOf } from '../labels.js';
import type { WallModel } from '../wall-model.js';
import { cellOf, cellsAround } from './grid.js';

/** Incidents at one place from which on it is told. */
export const REPEATS_MIN = 3;
/** Half of how far apart the incidents of one place lie at most, metres: a square and those around it. */
const CELL_M = 50;

/** A place with several incidents. */
export interface RepeatPlace extends LngLat {
  /** The newest first. */
  readonly entries: readonly Entry[];
}

/** Incidents of one address, or of one square: they are never torn apart. */
interface Group {
  readonly entries: readonly Entry[];
  readonly at: LngLat | null;
}

interface Cell {
  readonly groups: Group[];
  n: number;
}

function exactly({ sample, incident }: Entry): LngLat | null {
  const { lng, lat } = incident.fields;
  // A scattered position is ours, not the caller's.
  return sample.position === 'exact' && lng !== undefined && lat !== undefined ? { lng, lat } : null;
}

function newestFirst(a: Entry, b: Entry): number {
  return (b.sample.receivedAt ?? 0) - (a.sample.receivedAt ?? 0) || (a.sample.id < b.sample.id ? -1 : 1);
}

function groupsOf(model: WallModel, area: string): Group[] {
  const groups: Group[] = [];
  for (const ids of model.areas.samePlace) {
    const entries: Entry[] = [];
    for (const id of ids) {
      const entry = model.entry(id);
      if (entry && (area === '' || liesIn(entry, area))) entries.push(entry);
    }
    if (entries.length > 1) entries.sort(newestFirst);
    // The newest that has a position: an address may have been placed better since.
    const placed = entries.find((entry) => exactly(entry));
    if (entries.length > 0) groups.push({ entries, at: placed ? exactly(placed) : null });
  }
  return groups;
}

function cellsOf(groups: readonly Group[]): Map<number, Cell> {
  const cells = new Map<number, Cell>();
  for (const group of groups) {
    if (!group.at) continue;
    const number = cellOf(group.at, CELL_M);
    const cell = cells.get(number);
    if (cell) {
      cell.groups.push(group);
      cell.n += group.entries.length;
    } else cells.set(number, { groups: [group], n: group.entries.length });
  }
  return cells;
}

/**
 * Squares with enough around them, the fullest first. Places grow around their middle and never along a
 * street: with chains of near neighbours a whole town would be one place.
 */
function middles(cells: ReadonlyMap<number, Cell>): number[] {
  const found: { readonly number: number; readonly around: number; readonly n: number }[] = [];
  for (const [number, { n }] of cells) {
    const around = cellsAround(number).reduce((sum, near) => sum + (cells.get(near)?.n ?? 0), 0);
    if (around >= REPEATS_MIN) found.push({ number, around, n });
  }
  found.sort((a, b) => b.around - a.around || b.n - a.n || a.number - b.number);
  return found.map(({ number }) => number);
}

function placeOfGroups(model: WallModel, groups: readonly Group[]): RepeatPlace[] {
  const entries = groups.flatMap((group) => group.entries).sort(newestFirst);
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
    const { lng, lat } = incident.fields;
    if (lng !== undefined && lat !== undefined) return { lng, lat };
  }
  return null;
}

/**
 * Places with at least `REPEATS_MIN` incidents in 30 days: the same address of the same village, or within
 * about 100 m of each other. The most first, then the latest. An address of which no incident has an
 * exact position stands at the label of its village.
 */
export function repeatPlaces(
  model: WallModel,
  { area = '' }: Pick<ViewParams<'repeats'>, 'area'>,
): RepeatPlace[] {
  const groups = groupsOf(model, area);
  const cells = cellsOf(groups);
  const places = middles(cells).flatMap((middle) => {
    const around = cellsAround(middle);
    const groups = around.flatMap((number) => cells.get(number)?.groups ?? []);
    const found = placeOfGroups(model, groups);
    // What is left of a place after its neighbours took theirs stays for the next ones.
    if (found.length > 0) for (const number of around) cells.get(number)?.groups.splice(0);
    return found;
  });
  const unplaced = groups.filter(({ at }) => !at).flatMap((group) => placeOfGroups(model, [group]));
  return [...places, ...unplaced].sort(
    (a, b) => b.entries.length - a.entries.length || newestOf(a, b) || a.lng - b.lng || a.lat - b.lat,
  );
}

function newestOf(a: RepeatPlace, b: RepeatPlace): number {
  const at = ({ entries }: RepeatPlace): number => entries[0]?.sample.receivedAt ?? 0;
  return at(b) - at(a);
}
