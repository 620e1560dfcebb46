import { metresBetween } from '../geo/metres-between.js';
import { priorityRank } from './order.js';
import type { StandingAlarm } from './standing.js';

/** Alarms no farther from the first of their group than this belong together, metres (domain §3.3). */
export const GROUP_METRES = 200;
/** And raised no later after it than this, ms. */
export const GROUP_SPAN_MS = 600_000;

/** Alarms that one card stands for, the oldest first. Never empty. */
export type AlarmGroup = readonly [StandingAlarm, ...StandingAlarm[]];

/** About 210 m: whatever lies within 200 m of a point lies in its cell or in one of the eight around it. */
const CELL_LAT = 0.0019;
/** The same in longitude up to 55° north. */
const CELL_LNG = 0.0033;

type Open = [StandingAlarm, ...StandingAlarm[]];

/**
 * What has to be the same for two alarms to share a card: state (an acknowledged alarm never hides among
 * those that wait), drill, and the category; of alarms without an incident the kind and the town. An
 * order of a leader always stands alone.
 */
function sortOf({ alarm, state, facts }: StandingAlarm): string {
  const { kind, incident, drill, town, id } = alarm;
  const base = `${state}|${drill ? 'drill' : 'real'}|`;
  if (kind === 'leader-order') return `${base}order|${id}`;
  return incident === null ? `${base}${kind}|${town ?? ''}` : `${base}incident|${facts.category ?? ''}`;
}

/** Open groups of one sort by where they are: by the cell of a point, else by village or town. */
class Places {
  private readonly cells = new Map<number, Open[]>();
  private readonly units = new Map<string, Open[]>();

  /** The group that an alarm belongs to; a new one of its own where there is none. */
  home(one: StandingAlarm): { readonly group: Open; readonly isNew: boolean } {
    const { point, village } = one.facts;
    if (point) return this.homeAt(one, Math.floor(point.lng / CELL_LNG), Math.floor(point.lat / CELL_LAT));
    const unit = village === null ? `t${one.alarm.town ?? ''}` : `v${village}`;
    return join(
      this.units,
      unit,
      this.units.get(unit)?.find((group) => belongs(group, one)),
      one,
    );
  }

  private homeAt(one: StandingAlarm, x: number, y: number) {
    let home: Open | undefined;
    for (let i = 0; i < 9 && !home; i++) {
      const cell = cellKey(x + (i % 3) - 1, y + Math.floor(i / 3) - 1);
      home = this.cells.get(cell)?.find((group) => belongs(group, one));
    }
    return join(this.cells, cellKey(x, y), home, one);
  }
}

/**
 * A small whole number instead of a text: a flood looks into nine cells for each of its alarms. Cells far
 * apart may share one; whether two alarms are near is decided by their distance.
 */
const cellKey = (x: number, y: number): number => ((x & 0x3fff) << 16) | (y & 0xffff);

function join<K>(places: Map<K, Open[]>, key: K, home: Open | undefined, one: StandingAlarm) {
  if (home) {
    home.push(one);
    return { group: home, isNew: false };
  }
  const group: Open = [one];
  const there = places.get(key);
  if (there) there.push(group);
  else places.set(key, [group]);
  return { group, isNew: true };
}

function belongs([first]: Open, one: StandingAlarm): boolean {
  if (one.alarm.raisedAt - first.alarm.raisedAt > GROUP_SPAN_MS) return false;
  const [a, b] = [first.facts.point, one.facts.point];
  if (!a || !b) return true;
  // Most neighbours lie outside the box: no sine is needed for them.
  if (Math.abs(a.lat - b.lat) > CELL_LAT || Math.abs(a.lng - b.lng) > CELL_LNG) return false;
  return metresBetween(a, b) <= GROUP_METRES;
}

/**
 * The cards of flood mode: alarms of one sort, within 200 m of the first of their group (or in its
 * village, or its town, when no more is known) and within ten minutes of it. Going from the oldest to the
 * newest makes a group keep its first alarm, and so its card, while new ones come in. Every alarm is in
 * exactly one group, whatever order they are given in.
 */
export function groupAlarms(alarms: readonly StandingAlarm[]): AlarmGroup[] {
  const groups: Open[] = [];
  const sorts = new Map<string, Places>();
  for (const one of [...alarms].sort(oldestFirst)) {
    const sort = sortOf(one);
    let places = sorts.get(sort);
    if (!places) sorts.set(sort, (places = new Places()));
    const { group, isNew } = places.home(one);
    if (isNew) groups.push(group);
  }
  return groups;
}

function oldestFirst(a: StandingAlarm, b: StandingAlarm): number {
  return a.alarm.raisedAt - b.alarm.raisedAt || (a.alarm.id < b.alarm.id ? -1 : 1);
}

/** The worst of a group, the oldest of those: it does not change when another as bad comes in. */
export function worstOf(group: AlarmGroup): StandingAlarm {
  let [worst] = group;
  for (const one of group) {
    if (priorityRank(one.alarm.priority) < priorityRank(worst.alarm.priority)) worst = one;
  }
  return worst;
}
